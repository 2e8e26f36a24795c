import type { FinishSettings } from '../../common/look.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { Findings } from '../../engine/finish/findings.ts'
import { prepareFinish } from '../../engine/finish/finish.ts'
import type { FinishInput } from '../../engine/finish/finish-input.ts'

/**
 * `finish` band by band, pausing between, so that a thread stays alive.
 * @param bandPixels finished without a break
 * @param pause resolves in a later macrotask
 * @param findings of this painting, where they are known
 */
export async function finishInBands(
  painting: FinishInput,
  how: FinishSettings,
  bandPixels: number,
  pause: () => Promise<void>,
  findings?: Findings
): Promise<Pixels> {
  const { width, height, rgba: own } = painting.content
  const rgba = new Uint8Array(own.length)
  const finishRows = prepareFinish(painting, how, findings)
  const rows = Math.max(1, Math.floor(bandPixels / width))
  for (let top = 0; top < height; top += rows) {
    if (top > 0) await pause()
    finishRows(rgba, top, Math.min(height, top + rows))
  }
  return { width, height, rgba }
}

import type { FinishSettings } from '../../common/look.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { Findings } from '../../engine/finish/findings.ts'
import { prepareFinish } from '../../engine/finish/finish.ts'
import type { FinishInput } from '../../engine/finish/finish-input.ts'

/**
 * Like `finish`, but band by band with pauses in between, so that the thread can answer messages.
 * @param bandPixels how many pixels are finished without a pause
 * @param pause resolves in a later macrotask
 * @param findings the analysis of this input, if the caller already has it
 */
export async function finishInBands(
  input: FinishInput,
  settings: FinishSettings,
  bandPixels: number,
  pause: () => Promise<void>,
  findings?: Findings
): Promise<Pixels> {
  const { width, height, rgba: own } = input.content
  const rgba = new Uint8Array(own.length)
  const finishRows = prepareFinish(input, settings, findings)
  const rows = Math.max(1, Math.floor(bandPixels / width))
  for (let top = 0; top < height; top += rows) {
    if (top > 0) await pause()
    finishRows(rgba, top, Math.min(height, top + rows))
  }
  return { width, height, rgba }
}

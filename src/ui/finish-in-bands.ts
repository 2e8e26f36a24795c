import type { Finish } from '../common/look.ts'
import type { Pixels } from '../common/pixels.ts'
import { prepareFinish } from '../engine/finish/finish.ts'
import type { Painting } from '../engine/finish/painting.ts'

/**
 * `finish` band by band, pausing between, so that a thread stays alive.
 * @param bandPixels finished without a break
 * @param pause resolves in a later macrotask
 */
export async function finishInBands(
  painting: Painting,
  how: Finish,
  bandPixels: number,
  pause: () => Promise<void>
): Promise<Pixels> {
  const { width, height, rgba: own } = painting.content
  const rgba = new Uint8Array(own.length)
  const finishRows = prepareFinish(painting, how)
  const rows = Math.max(1, Math.floor(bandPixels / width))
  for (let top = 0; top < height; top += rows) {
    if (top > 0) await pause()
    finishRows(rgba, top, Math.min(height, top + rows))
  }
  return { width, height, rgba }
}

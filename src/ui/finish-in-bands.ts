import type { Finish } from '../common/look.ts'
import type { Pixels } from '../common/pixels.ts'
import { finish } from '../engine/finish.ts'

/** Pixels finished without a break: under 10 ms with kept colours, so that no frame of Figma's is missed. */
const BAND_PIXELS = 48_000

/**
 * `finish` for the page's own thread, which is Figma's too: band by band, pausing between.
 * @param pause resolves in a later macrotask
 */
export async function finishInBands(
  content: Pixels,
  pastiche: Pixels,
  how: Finish,
  pause: () => Promise<void>
): Promise<Pixels> {
  const { width, height } = content
  const rgba = new Uint8Array(content.rgba.length)
  const rows = Math.max(1, Math.floor(BAND_PIXELS / width))
  for (let top = 0; top < height; top += rows) {
    if (top > 0) await pause()
    const bottom = Math.min(height, top + rows)
    rgba.set(finish(band(content, top, bottom), band(pastiche, top, bottom), how).rgba, top * width * 4)
  }
  return { width, height, rgba }
}

/** Rows `top` to `bottom` (exclusive), not copied. */
function band({ width, rgba }: Pixels, top: number, bottom: number): Pixels {
  return { width, height: bottom - top, rgba: rgba.subarray(top * width * 4, bottom * width * 4) }
}

import type { Pixels } from '../../../common/pixels.ts'
import type { Rendered } from '../../../protocol/studio-calls.ts'
import { context2d } from './context-2d.ts'
import { canDecodeNatively } from './decode-natively.ts'
import { encodePng } from './encode-png.ts'

/** A picture as a file. */
export type Encoded = Omit<Rendered, 'whyQuick'>

/** Nobody sees the loss at this quality, even after Figma has scaled the picture. */
const JPEG_QUALITY = 0.95
/** A JPEG is used only if it is smaller than this fraction of the PNG, because a JPEG is not exact. */
const MUCH_SMALLER = 0.5

/** Number of lines in the sample that JPEG and PNG are compared on. With 256 lines, a contact sheet took a tenth longer. */
const SAMPLE_LINES = 64
/** Number of neighbouring lines in a band of the sample. JPEG's blocks are 8 or 16 lines high. */
const BAND_LINES = 16
/** A picture with at most this many colours is a graphic. A JPEG of it would have rings around edges. */
const FEW_COLOURS = 256

/**
 * Encodes a finished picture. It becomes a JPEG if nothing is transparent, it has more than a few colours, and the JPEG
 * is less than half as large as a PNG. In all other cases it becomes a PNG. The size is important, because a whole team
 * loads the Figma file with the picture.
 *
 * @param mayLose false if every pixel must stay exact
 */
export async function encode(pixels: Pixels, hasAlpha: boolean, mayLose: boolean): Promise<Encoded> {
  const { width, height } = pixels
  const sample = mayLose && !hasAlpha && canDecodeNatively() ? sampleOf(pixels) : null
  if (sample !== null && hasManyColours(sample)) {
    const [bytes, isSmaller] = await Promise.all([encodeJpeg(pixels), isSmallerAsJpeg(sample)]) // the browser encodes aside
    if (isSmaller) return { width, height, bytes, mime: 'image/jpeg' }
  }
  return { width, height, bytes: await encodePng(pixels, hasAlpha), mime: 'image/png' }
}

async function isSmallerAsJpeg(sample: Pixels): Promise<boolean> {
  const [jpeg, png] = await Promise.all([encodeJpeg(sample), encodePng(sample, false)])
  return jpeg.length < MUCH_SMALLER * png.length
}

/**
 * A smaller picture for the comparison, made of bands from all parts of this one. A PNG of all 4096 × 4096 pixels would
 * take seconds.
 */
function sampleOf(pixels: Pixels): Pixels {
  const { width, height, rgba } = pixels
  if (height <= SAMPLE_LINES) return pixels
  const sample = { width, height: SAMPLE_LINES, rgba: new Uint8Array(SAMPLE_LINES * width * 4) }
  for (let to = 0; to < SAMPLE_LINES; to += BAND_LINES) {
    const from = Math.round((to / (SAMPLE_LINES - BAND_LINES)) * (height - BAND_LINES))
    sample.rgba.set(rgba.subarray(from * width * 4, (from + BAND_LINES) * width * 4), to * width * 4)
  }
  return sample
}

function hasManyColours({ rgba }: Pixels): boolean {
  const colours = new Set<number>()
  for (let at = 0; at < rgba.length && colours.size <= FEW_COLOURS; at += 4)
    colours.add(((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0))
  return colours.size > FEW_COLOURS
}

async function encodeJpeg({ width, height, rgba }: Pixels): Promise<Uint8Array> {
  const context = context2d(width, height)
  context.putImageData(new ImageData(new Uint8ClampedArray(rgba.buffer), width, height), 0, 0)
  const blob = await context.canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY })
  return new Uint8Array(await blob.arrayBuffer())
}

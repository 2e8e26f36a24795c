const SIDE = 32
/**
 * The largest mean error that is accepted, in levels of 255. Some browsers change the last bit of a few pixels, which
 * nobody sees. Others return noise.
 */
const NOTICEABLE = 1

let isReadable: boolean | null = null

/**
 * Whether a canvas in this worker or page returns the pixels that were drawn on it. Browsers that prevent
 * fingerprinting may return noise or white without an error. So known pixels are drawn and read back, once.
 */
export function isCanvasReadable(): boolean {
  isReadable ??= returnsPixels()
  return isReadable
}

function returnsPixels(): boolean {
  const known = Uint8ClampedArray.from({ length: SIDE * SIDE * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 73) % 256))
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true })
  if (context === null) return false
  context.putImageData(new ImageData(known.slice(), SIDE, SIDE), 0, 0)
  const { data } = context.getImageData(0, 0, SIDE, SIDE)
  const error = known.reduce((sum, value, i) => sum + Math.abs(value - (data[i] ?? 0)), 0)
  return error / known.length <= NOTICEABLE
}

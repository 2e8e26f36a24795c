const SIDE = 32
/** Levels of 255 on average. Some browsers change the last bit of a few pixels, which nobody sees; others give noise. */
const NOTICEABLE = 1

let answer: boolean | null = null

/**
 * Whether a canvas gives back what was drawn on it, in this worker or page. Browsers that guard against fingerprinting may
 * answer with noise or white instead, and say nothing: known pixels are read back, once.
 */
export function isCanvasHonest(): boolean {
  answer ??= givesBack()
  return answer
}

function givesBack(): boolean {
  const known = Uint8ClampedArray.from({ length: SIDE * SIDE * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 73) % 256))
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d')
  if (context === null) return false
  context.putImageData(new ImageData(known.slice(), SIDE, SIDE), 0, 0)
  const { data } = context.getImageData(0, 0, SIDE, SIDE)
  const error = known.reduce((sum, value, i) => sum + Math.abs(value - (data[i] ?? 0)), 0)
  return error / known.length <= NOTICEABLE
}

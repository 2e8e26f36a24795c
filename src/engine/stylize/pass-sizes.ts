import type { Size } from '../../common/pixels.ts'

/**
 * The largest enlargement of a painting between two passes. After a larger one, the last pass would paint over
 * blurred strokes.
 */
const MOST = 2.9

/**
 * The sizes of all passes of a painting, from the first to the last, in equal ratios. There is only the first where the
 * painting is not larger. Two passes of 2.9 lead from the default first pass to Figma's largest image.
 */
export function passSizes(first: Size, last: Size): Size[] {
  const ratio = Math.max(last.width / first.width, last.height / first.height)
  const count = Math.max(0, Math.ceil(Math.log(ratio) / Math.log(MOST) - 1e-9))
  return Array.from({ length: count + 1 }, (_, pass) => {
    if (pass === count) return count === 0 ? first : last
    const between = (from: number, to: number): number => Math.round(from * (to / from) ** (pass / count))
    return { width: between(first.width, last.width), height: between(first.height, last.height) }
  })
}

import type { Size } from '../../common/pixels.ts'

/**
 * Largest factor by which a painting is enlarged between two passes. With a larger factor, blurred strokes would remain
 * after the last pass.
 */
const MOST = 2.9

/**
 * The sizes of all passes of a painting, from the first to the last. Each size is larger than the one before by the
 * same factor. If `last` is not larger than `first`, there is only the first pass. From the default first pass to
 * Figma's largest image, two enlargements are enough.
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

import type { Size } from '../../common/pixels.ts'

/** The most that a painting is enlarged between two passes. More leaves the last pass with blurred strokes to paint over. */
const MOST = 2.9

/**
 * The sizes of all passes of a painting, from the first to the last, in equal ratios. One size where they are equal.
 * Two passes of 2.9 take the default first pass to Figma's largest image.
 */
export function passSizes(first: Size, last: Size): Size[] {
  const ratio = Math.max(last.width / first.width, last.height / first.height)
  const count = Math.max(0, Math.ceil(Math.log(ratio) / Math.log(MOST) - 1e-9))
  return Array.from({ length: count + 1 }, (_, pass) => {
    if (pass === count) return last
    const between = (from: number, to: number): number => Math.round(from * (to / from) ** (pass / count))
    return { width: between(first.width, last.width), height: between(first.height, last.height) }
  })
}

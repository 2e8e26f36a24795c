import type { Size } from '../../common/pixels.ts'

/** Weights of a pixel and of its neighbours at one and at two pixels: a binomial filter. */
const [CENTRE, NEAR, FAR] = [6 / 16, 4 / 16, 1 / 16]

/**
 * Blurs a plane of numbers in place, over five pixels along each axis.
 *
 * @param plane `[height, width]`
 * @param wraps whether opposite edges are neighbours; otherwise the outermost pixels are repeated
 */
export function blur(plane: Float32Array, { width, height }: Size, wraps: boolean): void {
  const line = new Float32Array(Math.max(width, height))
  for (let y = 0; y < height; y++) blurLine(plane, y * width, 1, width, line, wraps)
  for (let x = 0; x < width; x++) blurLine(plane, x, width, height, line, wraps)
}

function blurLine(
  plane: Float32Array,
  from: number,
  next: number,
  count: number,
  line: Float32Array,
  wraps: boolean
): void {
  for (let i = 0; i < count; i++) line[i] = plane[from + i * next] ?? 0
  const outer = wraps
    ? (i: number): number => (i + count) % count
    : (i: number): number => Math.min(count - 1, Math.max(0, i))
  const at = (i: number): number => line[i >= 0 && i < count ? i : outer(i)] ?? 0
  for (let i = 0; i < count; i++) {
    plane[from + i * next] = CENTRE * (line[i] ?? 0) + NEAR * (at(i - 1) + at(i + 1)) + FAR * (at(i - 2) + at(i + 2))
  }
}

import { CHANNELS, type ColourPlane } from './colour-plane.ts'

/**
 * The binomial filter: weights of a pixel, of its two neighbours at distance 1, and of its two neighbours at distance
 * 2.
 */
const [CENTRE, NEAR, FAR] = [6 / 16, 4 / 16, 1 / 16]

/**
 * Blurs one channel of a picture in place, over five pixels along each axis.
 *
 * @param wraps whether opposite edges are neighbours; if not, the edge pixels are repeated
 */
export function blur({ width, height, values }: ColourPlane, channel: number, wraps: boolean): void {
  const line = new Float32Array(Math.max(width, height))
  const row = width * CHANNELS
  for (let y = 0; y < height; y++) blurLine(values, y * row + channel, CHANNELS, width, line, wraps)
  for (let x = 0; x < width; x++) blurLine(values, x * CHANNELS + channel, row, height, line, wraps)
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

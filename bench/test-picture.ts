import type { Pixels } from '../src/common/pixels.ts'

/** A square picture of soft shapes with grain, the same on every machine. */
export function testPicture(side: number): Pixels {
  const rgba = new Uint8Array(side * side * 4)
  for (let at = 0, y = 0; y < side; y++) {
    for (let x = 0; x < side; x++, at += 4) {
      const [u, v] = [x / side, y / side]
      const grain = (((x * 73856093) ^ (y * 19349663)) >>> 3) % 17
      rgba[at] = 128 + 90 * Math.sin(9 * u + 4 * v) + grain
      rgba[at + 1] = 128 + 90 * Math.cos(7 * u * v + 3 * u) + grain
      rgba[at + 2] = 128 + 90 * Math.sin(12 * v - 5 * u) + grain
      rgba[at + 3] = 255
    }
  }
  return { width: side, height: side, rgba }
}

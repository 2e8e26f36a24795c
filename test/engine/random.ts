import type { Pixels } from '../../src/common/pixels.ts'

/** Uniform pseudorandom numbers in [-1, 1). The same seed gives the same numbers (mulberry32). */
export function randomFloats(length: number, seed: number): Float32Array {
  let state = seed * 0x9e3779b9
  return Float32Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * 2 - 1
  })
}

/**
 * Soft shapes with fine noise. The picture has detail at every scale, so a tile that is painted wrongly can be noticed.
 */
export function randomPicture(width: number, height: number, seed = 1): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  const grain = randomFloats(width * height * 3, seed)
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)]
    for (let c = 0; c < 3; c++) {
      const wave = Math.sin(x / (9 + 5 * c)) * Math.cos(y / (13 - 3 * c)) * 70 + Math.sin((x + y) / 41) * 40
      rgba[i * 4 + c] = Math.max(0, Math.min(255, 128 + wave + 18 * (grain[i * 3 + c] ?? 0)))
    }
    rgba[i * 4 + 3] = 255
  }
  return { width, height, rgba }
}

/** The largest difference between two pictures in any channel of any pixel, in 8-bit steps. */
export function largestDifference(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) throw new Error(`${a.width}×${a.height} and ${b.width}×${b.height}`)
  return a.rgba.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b.rgba[i] ?? 0))), 0)
}

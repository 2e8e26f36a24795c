/** Pseudorandom numbers in [-1, 1), the same on every machine. The self-tests use them as weights and pictures. */
export function pseudorandom(length: number, seed: number): Float32Array {
  let state = seed * 0x9e3779b1 + 1
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0
    return (state ^ (state >>> 12)) / 2 ** 31
  })
}

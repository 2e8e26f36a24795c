import { FLOAT, VECTOR } from './layout'

/**
 * Sums of products, which take most of the time of a convolution. A pixel reads `runs` runs of `length` numbers,
 * `nextRun` bytes apart. For each number there are eight weights in a row (or four), one for each output.
 *
 * A processor has sixteen vector registers. They hold the sums of four pixels times eight outputs, the weights, a
 * number of the picture and a product. Six pixels would need more registers, and a convolution takes 50 % longer.
 * Unrolling the loop to four numbers in each iteration did not help.
 */

/** Bytes of two vectors. */
const PAIR: usize = 32

/** Number of pixels that are computed together. */
export const PIXELS: usize = 4

/**
 * Computes eight outputs for each of four pixels. The sources of the pixels are `nextPixel` bytes apart, their targets
 * `nextTarget` bytes.
 */
export function fourByEight(
  source: usize,
  nextPixel: usize,
  runs: usize,
  nextRun: usize,
  length: usize,
  weights: usize,
  target: usize,
  nextTarget: usize
): void {
  const zero = f32x4.splat(0)
  let a0 = zero
  let a1 = zero
  let a2 = zero
  let a3 = zero
  let b0 = zero
  let b1 = zero
  let b2 = zero
  let b3 = zero
  for (let run: usize = 0; run < runs; run++) {
    let p0 = source + run * nextRun
    let p1 = p0 + nextPixel
    let p2 = p1 + nextPixel
    let p3 = p2 + nextPixel
    for (const end = p0 + length * FLOAT; p0 < end; ) {
      const u = v128.load(weights)
      const v = v128.load(weights, 16)
      let s = v128.load32_splat(p0)
      a0 = plusProduct(a0, s, u)
      b0 = plusProduct(b0, s, v)
      s = v128.load32_splat(p1)
      a1 = plusProduct(a1, s, u)
      b1 = plusProduct(b1, s, v)
      s = v128.load32_splat(p2)
      a2 = plusProduct(a2, s, u)
      b2 = plusProduct(b2, s, v)
      s = v128.load32_splat(p3)
      a3 = plusProduct(a3, s, u)
      b3 = plusProduct(b3, s, v)
      weights += PAIR
      p0 += FLOAT
      p1 += FLOAT
      p2 += FLOAT
      p3 += FLOAT
    }
  }
  storePair(target, a0, b0)
  storePair(target + nextTarget, a1, b1)
  storePair(target + 2 * nextTarget, a2, b2)
  storePair(target + 3 * nextTarget, a3, b3)
}

/** Computes four outputs for each of four pixels, for a last output vector without a partner. */
export function fourByFour(
  source: usize,
  nextPixel: usize,
  runs: usize,
  nextRun: usize,
  length: usize,
  weights: usize,
  target: usize,
  nextTarget: usize
): void {
  const zero = f32x4.splat(0)
  let a0 = zero
  let a1 = zero
  let a2 = zero
  let a3 = zero
  for (let run: usize = 0; run < runs; run++) {
    let p0 = source + run * nextRun
    let p1 = p0 + nextPixel
    let p2 = p1 + nextPixel
    let p3 = p2 + nextPixel
    for (const end = p0 + length * FLOAT; p0 < end; ) {
      const u = v128.load(weights)
      let s = v128.load32_splat(p0)
      a0 = plusProduct(a0, s, u)
      s = v128.load32_splat(p1)
      a1 = plusProduct(a1, s, u)
      s = v128.load32_splat(p2)
      a2 = plusProduct(a2, s, u)
      s = v128.load32_splat(p3)
      a3 = plusProduct(a3, s, u)
      weights += VECTOR
      p0 += FLOAT
      p1 += FLOAT
      p2 += FLOAT
      p3 += FLOAT
    }
  }
  v128.store(target, a0)
  v128.store(target + nextTarget, a1)
  v128.store(target + 2 * nextTarget, a2)
  v128.store(target + 3 * nextTarget, a3)
}

/**
 * Computes `vectors` (1 or 2) times four outputs for one pixel. `multiply` uses it for rows of fewer than four pixels.
 */
export function single(
  source: usize,
  runs: usize,
  nextRun: usize,
  length: usize,
  weights: usize,
  vectors: usize,
  target: usize
): void {
  for (let vector: usize = 0; vector < vectors; vector++) {
    let sum = f32x4.splat(0)
    let w = weights + vector * VECTOR
    for (let run: usize = 0; run < runs; run++) {
      let p = source + run * nextRun
      for (const end = p + length * FLOAT; p < end; p += FLOAT) {
        sum = plusProduct(sum, v128.load32_splat(p), v128.load(w))
        w += vectors * VECTOR
      }
    }
    v128.store(target + vector * VECTOR, sum)
  }
}

/** Adds a product to a sum. With relaxed SIMD this is a single instruction. Without it all kernels take 50 % longer. */
export function plusProduct(sum: v128, one: v128, other: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(one, other, sum)
  return f32x4.add(sum, f32x4.mul(one, other))
}

function storePair(target: usize, one: v128, other: v128): void {
  v128.store(target, one)
  v128.store(target, other, 16)
}

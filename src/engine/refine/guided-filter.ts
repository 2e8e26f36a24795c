import type { Size } from '../../common/pixels.ts'

/** The red, green and blue planes of a picture, row by row, in [0, 1]. */
export type Colours = readonly [red: Float32Array, green: Float32Array, blue: Float32Array]

/**
 * The mean over a square with sides of 2·radius + 1 pixels around each pixel. At the edge of the picture, only pixels
 * inside the picture count. The time does not depend on the radius. There are two differences from `boxFilter` in
 * finish/box-filter.ts: the result has the size of the plane, and the radius is a whole number.
 */
export function boxMean(plane: Float32Array, { width, height }: Size, radius: number): Float32Array {
  const sumsAcross = new Float32Array(plane.length)
  for (let row = 0; row < plane.length; row += width) {
    const end = row + width
    let sum = 0
    for (let i = row; i < Math.min(row + radius, end); i++) sum += plane[i] ?? 0
    for (let i = row, enters = row + radius, leaves = row - radius - 1; i < end; i++, enters++, leaves++) {
      if (enters < end) sum += plane[enters] ?? 0
      if (leaves >= row) sum -= plane[leaves] ?? 0
      sumsAcross[i] = sum
    }
  }
  const mean = new Float32Array(plane.length)
  const sums = new Float64Array(width) // one for each column, because reading column by column would be slow
  const add = (y: number, sign: number): void => {
    for (let x = 0, i = y * width; x < width; x++, i++) sums[x] = (sums[x] ?? 0) + sign * (sumsAcross[i] ?? 0)
  }
  const shares = Float64Array.from({ length: width }, (_, x) => 1 / covered(x, width, radius))
  for (let y = 0; y < Math.min(radius, height); y++) add(y, 1)
  for (let y = 0, i = 0; y < height; y++) {
    if (y + radius < height) add(y + radius, 1)
    if (y > radius) add(y - radius - 1, -1)
    const share = 1 / covered(y, height, radius)
    for (let x = 0; x < width; x++, i++) mean[i] = (sums[x] ?? 0) * (shares[x] ?? 0) * share
  }
  return mean
}

/** The number of indices below `count` that are at most `radius` away from `index`. */
const covered = (index: number, count: number, radius: number): number =>
  Math.min(count - 1, index + radius) - Math.max(0, index - radius) + 1

/** Computes a plane number by number. This is much faster than `map` of a typed array. */
export function planeOf(length: number, numberAt: (i: number) => number): Float32Array {
  const plane = new Float32Array(length)
  for (let i = 0; i < length; i++) plane[i] = numberAt(i)
  return plane
}

/**
 * The covariance of two planes in the square around each pixel: the mean of their product minus the product of means.
 */
export function covariance(one: Measured, other: Measured, size: Size, radius: number): Float32Array {
  const product = planeOf(one.plane.length, (i) => (one.plane[i] ?? 0) * (other.plane[i] ?? 0))
  const mean = boxMean(product, size, radius)
  for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) - (one.mean[i] ?? 0) * (other.mean[i] ?? 0)
  return mean
}

/** A plane, and its `boxMean`. */
export interface Measured {
  readonly plane: Float32Array
  readonly mean: Float32Array
}

/** One channel of a picture as a linear function of the guide's colours. Each pixel has its own coefficients. */
export interface ChannelFit {
  /** The coefficients of red, green and blue. */
  readonly slopes: Colours
  readonly offset: Float32Array
}

/**
 * Fits the colours of a picture to those of a guide, as the guided filter with a guide in colour does (He, Sun, Tang
 * 2013). In each square, each channel of the picture is approximated by a linear function of the guide's red, green and
 * blue. The coefficients of a pixel are the means over all squares that contain it. Applied to the guide, they give a
 * picture with the guide's edges in the picture's colours.
 *
 * Coefficients change slowly from pixel to pixel. So the coefficients of a reduced picture can be interpolated for a
 * large one (fast guided filter, He and Sun 2015).
 *
 * @param picture has the size of the guide
 * @param radius half the side of the square, in pixels
 * @param epsilon in squares where the guide's variance is far below this, the fit ignores the guide's edges
 * @returns a fit for each channel of the picture
 */
export function guidedFit(guide: Colours, picture: Colours, size: Size, radius: number, epsilon: number): ChannelFit[] {
  const measure = (plane: Float32Array): Measured => ({ plane, mean: boxMean(plane, size, radius) })
  const between = (one: Measured, other: Measured): Float32Array => covariance(one, other, size, radius)
  const [red, green, blue] = [measure(guide[0]), measure(guide[1]), measure(guide[2])]
  const [rr, rg, rb] = [between(red, red), between(red, green), between(red, blue)]
  const [gg, gb, bb] = [between(green, green), between(green, blue), between(blue, blue)]

  return picture.map((plane) => {
    const channel = measure(plane)
    const slopes = [between(red, channel), between(green, channel), between(blue, channel)] as const
    const offset = channel.mean
    for (let i = 0; i < offset.length; i++) {
      // Solves (covariance of the guide + ε · I) · slopes = covariance of guide and picture.
      const a = (rr[i] ?? 0) + epsilon
      const b = rg[i] ?? 0
      const c = rb[i] ?? 0
      const d = (gg[i] ?? 0) + epsilon
      const e = gb[i] ?? 0
      const f = (bb[i] ?? 0) + epsilon
      const x = slopes[0][i] ?? 0
      const y = slopes[1][i] ?? 0
      const z = slopes[2][i] ?? 0
      const ab = c * e - b * f
      const ac = b * e - c * d
      const de = b * c - a * e
      const determinant = a * (d * f - e * e) + b * ab + c * ac
      const r = ((d * f - e * e) * x + ab * y + ac * z) / determinant
      const g = (ab * x + (a * f - c * c) * y + de * z) / determinant
      const h = (ac * x + de * y + (a * d - b * b) * z) / determinant
      slopes[0][i] = r
      slopes[1][i] = g
      slopes[2][i] = h
      offset[i] = (offset[i] ?? 0) - r * (red.mean[i] ?? 0) - g * (green.mean[i] ?? 0) - h * (blue.mean[i] ?? 0)
    }
    const smooth = (coefficients: Float32Array): Float32Array => boxMean(coefficients, size, radius)
    return { slopes: [smooth(slopes[0]), smooth(slopes[1]), smooth(slopes[2])], offset: smooth(offset) }
  })
}

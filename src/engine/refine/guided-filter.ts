import type { Size } from '../../common/pixels.ts'

/** The red, green and blue planes of a picture, row by row, in [0, 1]. */
export type Colours = readonly [red: Float32Array, green: Float32Array, blue: Float32Array]

/**
 * The mean over the square of 2·radius + 1 pixels around each pixel. At the edge of the picture only the pixels inside
 * count. The time does not depend on the radius.
 */
export function boxMean(plane: Float32Array, { width, height }: Size, radius: number): Float32Array {
  const across = new Float32Array(plane.length)
  for (let y = 0, row = 0; y < height; y++, row += width) {
    let sum = 0
    for (let x = 0; x < Math.min(radius, width); x++) sum += plane[row + x] ?? 0
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += plane[row + x + radius] ?? 0
      if (x > radius) sum -= plane[row + x - radius - 1] ?? 0
      across[row + x] = sum / covered(x, width, radius)
    }
  }
  const mean = new Float32Array(plane.length)
  const sums = new Float64Array(width) // one for each column; going down the columns would miss the cache
  const addRow = (y: number, sign: number): void => {
    for (let x = 0, i = y * width; x < width; x++, i++) sums[x] = (sums[x] ?? 0) + sign * (across[i] ?? 0)
  }
  for (let y = 0; y < Math.min(radius, height); y++) addRow(y, 1)
  for (let y = 0, i = 0; y < height; y++) {
    if (y + radius < height) addRow(y + radius, 1)
    if (y > radius) addRow(y - radius - 1, -1)
    const rows = covered(y, height, radius)
    for (let x = 0; x < width; x++, i++) mean[i] = (sums[x] ?? 0) / rows
  }
  return mean
}

/** How many of `count` places are at most `radius` away from `place`. */
const covered = (place: number, count: number, radius: number): number =>
  Math.min(count - 1, place + radius) - Math.max(0, place - radius) + 1

/** The mean of the product of two planes, minus the product of their means. */
export function covariance(one: Measured, other: Measured, size: Size, radius: number): Float32Array {
  const product = one.plane.map((value, i) => value * (other.plane[i] ?? 0))
  const mean = boxMean(product, size, radius)
  for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) - (one.mean[i] ?? 0) * (other.mean[i] ?? 0)
  return mean
}

/** A plane and its mean around each pixel. */
export interface Measured {
  readonly plane: Float32Array
  readonly mean: Float32Array
}

/**
 * The guided filter with a guide in colour (He, Sun, Tang 2013). In each square, the picture is fitted by a linear
 * function of the guide's red, green and blue. Each pixel gets the mean of the fits of all squares around it. The
 * result has the picture's colours and the guide's edges.
 *
 * @param picture has the size of the guide
 * @param radius half the side of the square, in pixels
 * @param epsilon squares count as flat if the guide's variance in them is far below this
 */
export function guidedFilter(guide: Colours, picture: Colours, size: Size, radius: number, epsilon: number): Colours {
  const measure = (plane: Float32Array): Measured => ({ plane, mean: boxMean(plane, size, radius) })
  const between = (one: Measured, other: Measured): Float32Array => covariance(one, other, size, radius)
  const [red, green, blue] = [measure(guide[0]), measure(guide[1]), measure(guide[2])]
  const [rr, rg, rb] = [between(red, red), between(red, green), between(red, blue)]
  const [gg, gb, bb] = [between(green, green), between(green, blue), between(blue, blue)]

  const filtered = (plane: Float32Array): Float32Array => {
    const channel = measure(plane)
    const slopes = [between(red, channel), between(green, channel), between(blue, channel)] as const
    const offset = channel.mean
    for (let i = 0; i < offset.length; i++) {
      // solves (covariance of the guide + ε) · slope = covariance of guide and picture
      const [a, b, c] = [(rr[i] ?? 0) + epsilon, rg[i] ?? 0, rb[i] ?? 0]
      const [d, e, f] = [(gg[i] ?? 0) + epsilon, gb[i] ?? 0, (bb[i] ?? 0) + epsilon]
      const [x, y, z] = [slopes[0][i] ?? 0, slopes[1][i] ?? 0, slopes[2][i] ?? 0]
      const [aa, ab, ac] = [d * f - e * e, c * e - b * f, b * e - c * d]
      const [dd, de, ff] = [a * f - c * c, b * c - a * e, a * d - b * b]
      const determinant = a * aa + b * ab + c * ac
      const [r, g, h] = [aa * x + ab * y + ac * z, ab * x + dd * y + de * z, ac * x + de * y + ff * z]
      slopes[0][i] = r / determinant
      slopes[1][i] = g / determinant
      slopes[2][i] = h / determinant
      offset[i] =
        (offset[i] ?? 0) - (r * (red.mean[i] ?? 0) + g * (green.mean[i] ?? 0) + h * (blue.mean[i] ?? 0)) / determinant
    }
    const [r, g, b] = slopes.map((slope) => boxMean(slope, size, radius))
    return boxMean(offset, size, radius).map(
      (value, i) =>
        value +
        (r?.[i] ?? 0) * (guide[0][i] ?? 0) +
        (g?.[i] ?? 0) * (guide[1][i] ?? 0) +
        (b?.[i] ?? 0) * (guide[2][i] ?? 0)
    )
  }
  return [filtered(picture[0]), filtered(picture[1]), filtered(picture[2])]
}

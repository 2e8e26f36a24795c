import type { Pixels, Size } from '../../common/pixels.ts'
import type { Rectangle } from './crop.ts'
import { type EdgeSampling, shifted, type Taps, taps, through } from './taps.ts'

/**
 * Resizes a picture, one axis after the other. To make a picture smaller, it averages the area that each new pixel
 * covers. To make it larger, it interpolates with Catmull-Rom (bicubic). Pixel centres are at ½. Colour is weighted by
 * alpha, so that the colour stored under transparent pixels does not show at visible edges.
 *
 * @param edges which pixels are read beyond the edges when the picture is enlarged
 * @returns the same picture when it already has that size
 */
export function resize(pixels: Pixels, size: Size, edges: EdgeSampling = 'clamped'): Pixels {
  if (pixels.width === size.width && pixels.height === size.height) return pixels
  return resampled(pixels, size, {
    columns: taps(pixels.width, size.width, edges),
    rows: taps(pixels.height, size.height, edges)
  })
}

/**
 * Like resizing a picture to `between`, cutting out `part`, and resizing that to `size`, in one step. The picture of the size
 * `between` may be large, and it is never made. Only rounding differs.
 *
 * @param edges as for `resize`, for the first of the two steps
 */
export function resizeThrough(
  pixels: Pixels,
  between: Size,
  part: Rectangle,
  size: Size,
  edges: EdgeSampling = 'clamped'
): Pixels {
  const columns = shifted(taps(part.width, size.width, 'clamped'), part.x)
  const rows = shifted(taps(part.height, size.height, 'clamped'), part.y)
  return resampled(pixels, size, {
    columns: through(taps(pixels.width, between.width, edges), columns),
    rows: through(taps(pixels.height, between.height, edges), rows)
  })
}

function resampled(pixels: Pixels, { width, height }: Size, { columns, rows }: { columns: Taps; rows: Taps }): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  const lines = new LineCache(pixels, columns, width)
  const sum = new Float32Array(width * 4)
  for (let y = 0; y < height; y++) {
    const [from, to] = [y * rows.count, (y + 1) * rows.count]
    if (rows.count === 4) addFour(sum, lines.all(rows.sources.subarray(from, to)), rows.weights.subarray(from, to))
    else {
      sum.fill(0)
      for (let k = from; k < to; k++) {
        const weight = rows.weights[k] ?? 0
        if (weight !== 0) addLine(sum, lines.at(rows.sources[k] ?? 0), weight)
      }
    }
    writeLine(rgba, y * width * 4, sum)
  }
  return { width, height, rgba }
}

// The loops over a line are functions of their own, because browsers then compile them to much faster code.

function addLine(sum: Float32Array, line: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (line[i] ?? 0)
}

/** The weighted sum of four lines, rounded after each one as `addLine` does. */
function addFour(sum: Float32Array, [a, b, c, d]: FourLines, [p = 0, q = 0, r = 0, s = 0]: Float32Array): void {
  const { fround } = Math
  for (let i = 0; i < sum.length; i++)
    sum[i] = fround(fround(fround(p * (a[i] ?? 0)) + q * (b[i] ?? 0)) + r * (c[i] ?? 0)) + s * (d[i] ?? 0)
}

type FourLines = readonly [Float32Array, Float32Array, Float32Array, Float32Array]

/** Number of lines that are kept. Interpolation needs four at a time. */
const KEPT = 8

/** Source lines, premultiplied and resized along x. A line is computed once and kept while later lines may need it. */
class LineCache {
  private readonly kept = new Map<number, Float32Array>()
  private readonly source: Float64Array

  constructor(
    private readonly pixels: Pixels,
    private readonly columns: Taps,
    private readonly width: number
  ) {
    this.source = new Float64Array(pixels.width * 4)
  }

  /** A line, which is valid until `KEPT` others were asked for. */
  at(y: number): Float32Array {
    const known = this.kept.get(y)
    if (known) return known
    const line = this.oldest() ?? new Float32Array(this.width * 4)
    premultiply(this.source, this.pixels.rgba, y * this.source.length)
    resizeLine(line, this.source, this.columns)
    this.kept.set(y, line)
    return line
  }

  all([a = 0, b = 0, c = 0, d = 0]: Int32Array): FourLines {
    return [this.at(a), this.at(b), this.at(c), this.at(d)]
  }

  /** Lines are read in rising order, so the oldest line is the first that is not needed any more. */
  private oldest(): Float32Array | null {
    const [first] = this.kept.size < KEPT ? [] : this.kept
    if (first === undefined) return null
    this.kept.delete(first[0])
    return first[1]
  }
}

function premultiply(to: Float64Array, rgba: Uint8Array, start: number): void {
  for (let i = 0; i < to.length; i += 4) {
    const alpha = rgba[start + i + 3] ?? 0
    to[i] = (rgba[start + i] ?? 0) * alpha
    to[i + 1] = (rgba[start + i + 1] ?? 0) * alpha
    to[i + 2] = (rgba[start + i + 2] ?? 0) * alpha
    to[i + 3] = alpha
  }
}

function resizeLine(line: Float32Array, from: Float64Array, { count, sources, weights }: Taps): void {
  for (let to = 0, k = 0; to < line.length; to += 4) {
    let red = 0
    let green = 0
    let blue = 0
    let alpha = 0
    for (const end = k + count; k < end; k++) {
      const at = (sources[k] ?? 0) * 4
      const weight = weights[k] ?? 0
      red += weight * (from[at] ?? 0)
      green += weight * (from[at + 1] ?? 0)
      blue += weight * (from[at + 2] ?? 0)
      alpha += weight * (from[at + 3] ?? 0)
    }
    line[to] = red
    line[to + 1] = green
    line[to + 2] = blue
    line[to + 3] = alpha
  }
}

function writeLine(rgba: Uint8Array, start: number, line: Float32Array): void {
  for (let i = 0; i < line.length; i += 4) {
    const alpha = line[i + 3] ?? 0
    const rounded = toByte(alpha)
    if (rounded === 0) continue // the colour of an invisible pixel stays 0
    rgba[start + i] = toByte((line[i] ?? 0) / alpha)
    rgba[start + i + 1] = toByte((line[i + 1] ?? 0) / alpha)
    rgba[start + i + 2] = toByte((line[i + 2] ?? 0) / alpha)
    rgba[start + i + 3] = rounded
  }
}

function toByte(value: number): number {
  if (value <= 0) return 0
  return value >= 255 ? 255 : Math.floor(value + 0.5) // quicker than `Math.round`
}

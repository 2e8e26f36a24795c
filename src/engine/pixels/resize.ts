import type { Pixels, Size } from '../../common/pixels.ts'
import { indexInside } from './edges.ts'

/**
 * Which pixels are read beyond an edge: `clamped` repeats the edge pixels, `wrapped` continues with the opposite side.
 */
type EdgeSampling = 'clamped' | 'wrapped'

/**
 * Resizes a picture, one axis after the other. To make a picture smaller, it averages the area that each new pixel
 * covers. To make it larger, it interpolates with Catmull-Rom (bicubic). Pixel centres are at ½. Colour is weighted by
 * alpha, so that the colour stored under transparent pixels does not show at visible edges.
 *
 * @param edges which pixels are read beyond the edges when the picture is enlarged
 * @returns the same picture when it already has that size
 */
export function resize(pixels: Pixels, { width, height }: Size, edges: EdgeSampling = 'clamped'): Pixels {
  if (pixels.width === width && pixels.height === height) return pixels
  const columns = taps(pixels.width, width, edges)
  const rows = taps(pixels.height, height, edges)
  const rgba = new Uint8Array(width * height * 4)
  const lines = new LineCache(pixels, columns, width)
  const sum = new Float32Array(width * 4)
  for (let y = 0; y < height; y++) {
    sum.fill(0)
    for (let k = 0; k < rows.count; k++) {
      const weight = rows.weights[y * rows.count + k] ?? 0
      if (weight === 0) continue
      const line = lines.at(rows.sources[y * rows.count + k] ?? 0)
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (line[i] ?? 0)
    }
    writeLine(rgba, y * width * 4, sum)
  }
  return { width, height, rgba }
}

/**
 * For each new pixel along an axis: the `count` source pixels that it is computed from, and their weights, which sum to
 * 1.
 */
interface Taps {
  readonly count: number
  readonly sources: Int32Array
  readonly weights: Float32Array
}

function taps(from: number, to: number, edges: EdgeSampling): Taps {
  const scale = from / to
  const count = scale > 1 ? Math.ceil(scale) + 1 : 4
  const sources = new Int32Array(to * count)
  const weights = new Float32Array(to * count)
  for (let i = 0; i < to; i++) {
    const first = scale > 1 ? Math.floor(i * scale) : Math.floor((i + 0.5) * scale - 0.5) - 1
    let sum = 0
    for (let k = 0; k < count; k++) {
      const source = first + k
      const weight =
        scale > 1 ? overlap(source, i * scale, (i + 1) * scale) : catmullRom((i + 0.5) * scale - 0.5 - source)
      sources[i * count + k] =
        edges === 'clamped' ? Math.min(from - 1, Math.max(0, source)) : indexInside(source, from, edges)
      weights[i * count + k] = weight
      sum += weight
    }
    for (let k = 0; k < count; k++) weights[i * count + k] = (weights[i * count + k] ?? 0) / sum
  }
  return { count, sources, weights }
}

/** How much of the source pixel lies between `from` and `to`, 0 to 1. */
function overlap(source: number, from: number, to: number): number {
  return Math.max(0, Math.min(source + 1, to) - Math.max(source, from))
}

function catmullRom(distance: number): number {
  const d = Math.abs(distance)
  if (d < 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1
  return d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0
}

/** Source lines, premultiplied and resized along x. A line is computed once and kept while later lines may need it. */
class LineCache {
  private readonly kept = new Map<number, Float32Array>()

  constructor(
    private readonly pixels: Pixels,
    private readonly columns: Taps,
    private readonly width: number
  ) {}

  at(y: number): Float32Array {
    const known = this.kept.get(y)
    if (known) return known
    const line = this.resized(y)
    // Lines are read in rising order, so the oldest line is the first that is not needed any more.
    if (this.kept.size >= 8) this.kept.delete(this.kept.keys().next().value ?? -1)
    this.kept.set(y, line)
    return line
  }

  private resized(y: number): Float32Array {
    const { rgba, width } = this.pixels
    const { count, sources, weights } = this.columns
    const line = new Float32Array(this.width * 4)
    for (let x = 0; x < this.width; x++) {
      let [red, green, blue, alpha] = [0, 0, 0, 0]
      for (let k = x * count; k < (x + 1) * count; k++) {
        const at = (y * width + (sources[k] ?? 0)) * 4
        const covered = (weights[k] ?? 0) * (rgba[at + 3] ?? 0)
        red += covered * (rgba[at] ?? 0)
        green += covered * (rgba[at + 1] ?? 0)
        blue += covered * (rgba[at + 2] ?? 0)
        alpha += covered
      }
      line[x * 4] = red
      line[x * 4 + 1] = green
      line[x * 4 + 2] = blue
      line[x * 4 + 3] = alpha
    }
    return line
  }
}

function writeLine(rgba: Uint8Array, start: number, line: Float32Array): void {
  for (let i = 0; i < line.length; i += 4) {
    const alpha = line[i + 3] ?? 0
    const rounded = Math.min(255, Math.max(0, Math.round(alpha)))
    if (rounded === 0) continue // the colour of an invisible pixel stays 0
    for (let channel = 0; channel < 3; channel++) {
      rgba[start + i + channel] = Math.min(255, Math.max(0, Math.round((line[i + channel] ?? 0) / alpha)))
    }
    rgba[start + i + 3] = rounded
  }
}

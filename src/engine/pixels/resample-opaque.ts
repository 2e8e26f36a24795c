import type { Pixels, Size } from '../../common/pixels.ts'
import { LineCache } from './line-cache.ts'
import type { Taps } from './taps.ts'

/**
 * Resamples an opaque picture. It differs from `resampleWeighted` only in rounding, and is about twice as fast,
 * because without alpha there is nothing to multiply and divide by.
 */
export function resampleOpaque(
  { width: from, rgba: source }: Pixels,
  { width, height }: Size,
  { columns, rows }: { readonly columns: Taps; readonly rows: Taps }
): Pixels {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255) // it rounds and clamps what is stored in it
  const lines = new LineCache(width * 3, (line, y) =>
    resizeLine(line, source.subarray(y * from * 4, (y + 1) * from * 4), columns)
  )
  const sum = new Float32Array(width * 3)
  for (let y = 0; y < height; y++) {
    const start = y * width * 4
    if (rows.count === 4) {
      const [first, end] = [y * 4, (y + 1) * 4]
      writeFour(rgba, start, lines.four(rows.sources.subarray(first, end)), rows.weights.subarray(first, end))
    } else if (rows.count === 2) {
      const [a = 0, b = 0] = rows.sources.subarray(2 * y)
      writeTwo(rgba, start, lines.at(a), lines.at(b), rows.weights[2 * y] ?? 0, rows.weights[2 * y + 1] ?? 0)
    } else {
      lines.sum(sum, rows, y)
      writeLine(rgba, start, sum)
    }
  }
  return { width, height, rgba: new Uint8Array(rgba.buffer) }
}

// The loops over a line are functions of their own, because browsers then compile them to much faster code.

/** Resizes a line of RGBA to a line of RGB. */
function resizeLine(line: Float32Array, from: Uint8Array, { count, sources, weights }: Taps): void {
  for (let to = 0, k = 0; to < line.length; to += 3) {
    let red = 0
    let green = 0
    let blue = 0
    for (const end = k + count; k < end; k++) {
      const at = (sources[k] ?? 0) * 4
      const weight = weights[k] ?? 0
      red += weight * (from[at] ?? 0)
      green += weight * (from[at + 1] ?? 0)
      blue += weight * (from[at + 2] ?? 0)
    }
    line[to] = red
    line[to + 1] = green
    line[to + 2] = blue
  }
}

function writeLine(rgba: Uint8ClampedArray, start: number, line: Float32Array): void {
  for (let i = 0, to = start; i < line.length; i += 3, to += 4) {
    rgba[to] = line[i] ?? 0
    rgba[to + 1] = line[i + 1] ?? 0
    rgba[to + 2] = line[i + 2] ?? 0
  }
}

function writeTwo(
  rgba: Uint8ClampedArray,
  start: number,
  a: Float32Array,
  b: Float32Array,
  p: number,
  q: number
): void {
  for (let i = 0, to = start; i < a.length; i += 3, to += 4) {
    rgba[to] = p * (a[i] ?? 0) + q * (b[i] ?? 0)
    rgba[to + 1] = p * (a[i + 1] ?? 0) + q * (b[i + 1] ?? 0)
    rgba[to + 2] = p * (a[i + 2] ?? 0) + q * (b[i + 2] ?? 0)
  }
}

/** Writes the weighted sum of four lines. */
function writeFour(
  rgba: Uint8ClampedArray,
  start: number,
  [a, b, c, d]: ReturnType<LineCache['four']>,
  [p = 0, q = 0, r = 0, s = 0]: Float32Array
): void {
  for (let i = 0, to = start; i < a.length; i += 3, to += 4) {
    rgba[to] = p * (a[i] ?? 0) + q * (b[i] ?? 0) + r * (c[i] ?? 0) + s * (d[i] ?? 0)
    rgba[to + 1] = p * (a[i + 1] ?? 0) + q * (b[i + 1] ?? 0) + r * (c[i + 1] ?? 0) + s * (d[i + 1] ?? 0)
    rgba[to + 2] = p * (a[i + 2] ?? 0) + q * (b[i + 2] ?? 0) + r * (c[i + 2] ?? 0) + s * (d[i + 2] ?? 0)
  }
}

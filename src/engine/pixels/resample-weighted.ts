import type { Pixels, Size } from '../../common/pixels.ts'
import { LineCache } from './line-cache.ts'
import type { Taps } from './taps.ts'

/** Resamples a picture whose colours are weighted by their alpha. */
export function resampleWeighted(
  pixels: Pixels,
  { width, height }: Size,
  { columns, rows }: { readonly columns: Taps; readonly rows: Taps }
): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  const source = new Float64Array(pixels.width * 4)
  const lines = new LineCache(width * 4, (line, y) => {
    premultiply(source, pixels.rgba, y * source.length)
    resizeLine(line, source, columns)
  })
  const sum = new Float32Array(width * 4)
  for (let y = 0; y < height; y++) {
    lines.sum(sum, rows, y)
    writeLine(rgba, y * width * 4, sum)
  }
  return { width, height, rgba }
}

// The loops over a line are functions of their own, because browsers then compile them to much faster code.

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

import { type Padding, paddedShape, sourcesOf } from './padding.ts'

/**
 * Pads a batch of pictures in ordinary memory.
 *
 * @param x `[B, h, w, C]`
 * @param shape the shape of `x`
 * @param padded receives the result; its shape is `paddedShape(shape, padding)`
 */
export function padOnHost(x: Float32Array, shape: readonly number[], padding: Padding, padded: Float32Array): void {
  const [batch = 1, height = 0, width = 0, channels = 0] = shape
  const [, rows, columns] = paddedShape(shape, padding)
  const [fromRow, fromColumn] = [sourcesOf(height, padding), sourcesOf(width, padding)]
  const line = columns * channels
  for (let b = 0; b < batch; b++) {
    let lastSource = -1
    for (let row = 0; row < rows; row++) {
      const to = (b * rows + row) * line
      const source = fromRow[row] ?? 0
      if (source === lastSource) {
        padded.copyWithin(to, to - line, to)
        continue
      }
      lastSource = source
      const from = (b * height + source) * width * channels
      if (!padding.doubled) {
        const inner = to + padding.margin * channels
        padded.set(x.subarray(from, from + width * channels), inner)
        for (let column = 0; column < padding.margin; column++) {
          copyPixel(x, from + (fromColumn[column] ?? 0) * channels, padded, to + column * channels, channels)
          const last = columns - 1 - column
          copyPixel(x, from + (fromColumn[last] ?? 0) * channels, padded, to + last * channels, channels)
        }
        continue
      }
      for (let column = 0; column < columns; column++) {
        copyPixel(x, from + (fromColumn[column] ?? 0) * channels, padded, to + column * channels, channels)
      }
    }
  }
}

function copyPixel(from: Float32Array, at: number, to: Float32Array, start: number, channels: number): void {
  for (let c = 0; c < channels; c++) to[start + c] = from[at + c] ?? 0
}

/**
 * The gradient of `padOnHost`: adds the gradient of each copied pixel to its source pixel.
 *
 * @param padded the gradient with respect to the padded pictures
 * @param shape the shape of `folded`, `[B, h, w, C]`
 * @param folded receives the result; it must be all zeros
 */
export function foldOnHost(
  padded: Float32Array,
  shape: readonly number[],
  padding: Padding,
  folded: Float32Array
): void {
  const [batch = 1, height = 0, width = 0, channels = 0] = shape
  const [, rows, columns] = paddedShape(shape, padding)
  const [toRow, toColumn] = [sourcesOf(height, padding), sourcesOf(width, padding)]
  for (let b = 0; b < batch; b++) {
    for (let row = 0; row < rows; row++) {
      const from = (b * rows + row) * columns * channels
      const to = (b * height + (toRow[row] ?? 0)) * width * channels
      for (let column = 0; column < columns; column++) {
        const [source, target] = [from + column * channels, to + (toColumn[column] ?? 0) * channels]
        for (let c = 0; c < channels; c++) folded[target + c] = (folded[target + c] ?? 0) + (padded[source + c] ?? 0)
      }
    }
  }
}

import { VECTOR } from './layout'

const OPAQUE: u32 = 0xff000000

/**
 * Turns the last layer's sums into opaque 8-bit colours: applies sigmoid and rounds.
 *
 * @param source the first pixel; `nextRow` is the number of bytes to the next row
 * @param target `[rows][columns][4]` bytes
 * @returns false if a sum is NaN, which would look like an ordinary colour in 8 bits
 */
export function toBytes(source: usize, nextRow: usize, rows: usize, columns: usize, target: usize): bool {
  let sum: f32 = 0 // becomes NaN if any colour is NaN
  for (let y: usize = 0; y < rows; y++) {
    let pixel = source + y * nextRow
    for (let x: usize = 0; x < columns; x++) {
      const red = sigmoid(load<f32>(pixel))
      const green = sigmoid(load<f32>(pixel, 4))
      const blue = sigmoid(load<f32>(pixel, 8))
      sum += red + green + blue
      store<u32>(target, OPAQUE | (level(blue) << 16) | (level(green) << 8) | level(red))
      pixel += VECTOR
      target += 4
    }
  }
  return sum - sum === 0
}

function sigmoid(value: f32): f32 {
  return 1 / (1 + Mathf.exp(-value))
}

function level(value: f32): u32 {
  return <u32>(value * 255 + 0.5)
}

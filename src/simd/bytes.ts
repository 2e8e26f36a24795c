import { VECTOR } from './layout'
import { plusProduct } from './products'

const OPAQUE: u32 = 0xff000000
/** 2⁰ in single precision, as an integer: the exponent is stored from bit 23 on. */
const ONE: i32 = 127 << 23

/**
 * Turns the last layer's sums into opaque 8-bit colours: applies sigmoid and rounds.
 *
 * @param source the first pixel; `nextRow` is the number of bytes to the next row
 * @param target `[rows][columns][4]` bytes
 * @returns false if a sum is NaN, which would look like an ordinary colour in 8 bits
 */
export function toBytes(source: usize, nextRow: usize, rows: usize, columns: usize, target: usize): bool {
  let sum = f32x4.splat(0) // becomes NaN if any colour is NaN
  for (let y: usize = 0; y < rows; y++) {
    let pixel = source + y * nextRow
    for (let x: usize = 0; x < columns; x++) {
      const colour = sigmoid(v128.load(pixel))
      sum = f32x4.add(sum, colour)
      const levels = i32x4.trunc_sat_f32x4_s(plusProduct(f32x4.splat(0.5), colour, f32x4.splat(255)))
      const words = i16x8.narrow_i32x4_u(levels, levels)
      store<u32>(target, i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0) | OPAQUE)
      pixel += VECTOR
      target += 4
    }
  }
  const colours = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2)
  return colours - colours === 0
}

function sigmoid(values: v128): v128 {
  const one = f32x4.splat(1)
  return f32x4.div(one, f32x4.add(one, powerOfTwo(f32x4.mul(values, f32x4.splat(-Mathf.LOG2E)))))
}

/**
 * 2ᵗ with a relative error below 3e-7: the power of the nearest integer goes into the exponent, and the rest, between −½
 * and ½, into the Taylor polynomial of e to the power of t · ln 2.
 */
function powerOfTwo(t: v128): v128 {
  const limited = f32x4.min(f32x4.max(t, f32x4.splat(-126)), f32x4.splat(126))
  const whole = f32x4.nearest(limited)
  const rest = f32x4.mul(f32x4.sub(limited, whole), f32x4.splat(Mathf.LN2))
  let power = f32x4.splat(1.0 / 720)
  power = plusProduct(f32x4.splat(1.0 / 120), power, rest)
  power = plusProduct(f32x4.splat(1.0 / 24), power, rest)
  power = plusProduct(f32x4.splat(1.0 / 6), power, rest)
  power = plusProduct(f32x4.splat(0.5), power, rest)
  power = plusProduct(f32x4.splat(1), power, rest)
  power = plusProduct(f32x4.splat(1), power, rest)
  const exponent = i32x4.add(i32x4.shl(i32x4.trunc_sat_f32x4_s(whole), 23), i32x4.splat(ONE))
  return f32x4.mul(power, exponent)
}

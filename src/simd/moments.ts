import { FLOAT, VECTOR } from './layout'

/**
 * Computes mean and variance of each channel, and from these the factor and the bias of conditional instance
 * normalization.
 *
 * @param source the first pixel; `nextRow` is the number of bytes to the next row
 * @param vectors vectors of four channels
 * @param style a scale for each channel, then a shift for each channel
 * @param epsilon is added to the variances
 * @param into `[4][vectors × 4]`: means, variances, factors, biases
 * @param scratch memory for `[vectors × 4]` in single precision, then for as many numbers in double precision
 * @param visibility how much each pixel counts, `[rows][columns]`; 0 if all count the same
 */
export function moments(
  source: usize,
  nextRow: usize,
  rows: usize,
  columns: usize,
  vectors: usize,
  style: usize,
  epsilon: f32,
  into: usize,
  scratch: usize,
  visibility: usize
): void {
  const record = vectors * VECTOR
  const variances = into + record
  const factors = variances + record
  const biases = factors + record
  memory.fill(into, 0, record)
  average(source, nextRow, rows, columns, vectors, into, false, into, scratch, visibility)
  average(source, nextRow, rows, columns, vectors, into, true, variances, scratch, visibility)
  for (let at: usize = 0; at < record; at += FLOAT) {
    const factor = load<f32>(style + at) / Mathf.sqrt(load<f32>(variances + at) + epsilon)
    store<f32>(factors + at, factor)
    store<f32>(biases + at, load<f32>(style + record + at) - factor * load<f32>(into + at))
  }
}

/**
 * Averages the differences between the values and `centre`, or the squares of these differences. Numbers of a row are
 * added in single precision, rows in double precision.
 */
function average(
  source: usize,
  nextRow: usize,
  rows: usize,
  columns: usize,
  vectors: usize,
  centre: usize,
  squared: bool,
  into: usize,
  scratch: usize,
  visibility: usize
): void {
  const record = vectors * VECTOR
  const sums = scratch + record
  memory.fill(sums, 0, 2 * record)
  let count: f64 = visibility ? 0 : <f64>(rows * columns)
  for (let y: usize = 0; y < rows; y++) {
    memory.fill(scratch, 0, record)
    let pixel = source + y * nextRow
    if (visibility) {
      count += sumVisible(pixel, columns, record, centre, squared, visibility + y * columns * FLOAT, scratch)
    } else {
      for (let x: usize = 0; x < columns; x++) {
        for (let at: usize = 0; at < record; at += VECTOR) {
          let value = f32x4.sub(v128.load(pixel + at), v128.load(centre + at))
          if (squared) value = f32x4.mul(value, value)
          v128.store(scratch + at, f32x4.add(v128.load(scratch + at), value))
        }
        pixel += record
      }
    }
    for (let at: usize = 0; at < record; at += FLOAT) {
      const sum = sums + 2 * at
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(scratch + at))
    }
  }
  for (let at: usize = 0; at < record; at += FLOAT) store<f32>(into + at, <f32>(load<f64>(sums + 2 * at) / count))
}

/**
 * Adds the pixels of a row to `scratch`, each multiplied by its visibility.
 * @returns the sum of the visibilities
 */
function sumVisible(
  pixel: usize,
  columns: usize,
  record: usize,
  centre: usize,
  squared: bool,
  visibility: usize,
  scratch: usize
): f64 {
  let all: f64 = 0
  for (let x: usize = 0; x < columns; x++) {
    const visible = v128.load_splat<f32>(visibility + x * FLOAT)
    all += <f64>load<f32>(visibility + x * FLOAT)
    for (let at: usize = 0; at < record; at += VECTOR) {
      let value = f32x4.sub(v128.load(pixel + at), v128.load(centre + at))
      if (squared) value = f32x4.mul(value, value)
      v128.store(scratch + at, f32x4.add(v128.load(scratch + at), f32x4.mul(visible, value)))
    }
    pixel += record
  }
  return all
}

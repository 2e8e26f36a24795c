import { FLOAT, VECTOR } from './layout'

/**
 * Mean and variance of each channel, and what conditional instance normalization makes of them: a factor and a bias.
 *
 * @param style a scale for each channel, then a shift for each
 * @param into `[4][vectors × 4]`: means, variances, factors, biases
 * @param scratch `[vectors × 4]`, and as many in double precision after it
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
  scratch: usize
): void {
  const record = vectors * VECTOR
  const variances = into + record
  const factors = variances + record
  const biases = factors + record
  memory.fill(into, 0, record)
  average(source, nextRow, rows, columns, vectors, into, false, into, scratch)
  average(source, nextRow, rows, columns, vectors, into, true, variances, scratch)
  for (let at: usize = 0; at < record; at += FLOAT) {
    const factor = load<f32>(style + at) / Mathf.sqrt(load<f32>(variances + at) + epsilon)
    store<f32>(factors + at, factor)
    store<f32>(biases + at, load<f32>(style + record + at) - factor * load<f32>(into + at))
  }
}

/** Means of the values' distances from `centre`, or of their squares. A row is summed in single precision, rows in double. */
function average(
  source: usize,
  nextRow: usize,
  rows: usize,
  columns: usize,
  vectors: usize,
  centre: usize,
  squared: bool,
  into: usize,
  scratch: usize
): void {
  const record = vectors * VECTOR
  const sums = scratch + record
  memory.fill(sums, 0, 2 * record)
  for (let y: usize = 0; y < rows; y++) {
    memory.fill(scratch, 0, record)
    let pixel = source + y * nextRow
    for (let x: usize = 0; x < columns; x++) {
      for (let at: usize = 0; at < record; at += VECTOR) {
        let value = f32x4.sub(v128.load(pixel + at), v128.load(centre + at))
        if (squared) value = f32x4.mul(value, value)
        v128.store(scratch + at, f32x4.add(v128.load(scratch + at), value))
      }
      pixel += record
    }
    for (let at: usize = 0; at < record; at += FLOAT) {
      const sum = sums + 2 * at
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(scratch + at))
    }
  }
  const count = <f64>(rows * columns)
  for (let at: usize = 0; at < record; at += FLOAT) store<f32>(into + at, <f32>(load<f64>(sums + 2 * at) / count))
}

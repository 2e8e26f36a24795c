/** The largest difference from the expected values, divided by the largest of these. */
export function relativeError(found: Float32Array, expected: Float32Array): number {
  if (found.length !== expected.length) throw new Error(`${found.length} values, ${expected.length} expected`)
  let [difference, largest] = [0, 0]
  for (const [i, value] of expected.entries()) {
    difference = Math.max(difference, Math.abs((found[i] ?? Number.NaN) - value))
    largest = Math.max(largest, Math.abs(value))
  }
  return difference / largest
}

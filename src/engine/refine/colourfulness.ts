/**
 * A style is fully colourful if the standard deviation of its colours across their main axis is this share of the
 * standard deviation along the axis.
 */
const COLOURFUL = 0.2
/**
 * Steps of the power iteration that finds the main axis. So few are enough, because this axis is usually far longer
 * than the other two.
 */
const ITERATIONS = 20

/**
 * How colourful a style is, from 0 for ink on paper to 1. `PixelOptimizer` takes smaller steps of colour for styles
 * that are less colourful. The colours of an ink drawing lie on a line from paper to ink, so only the spread across the
 * main axis counts.
 *
 * @param gram the Gram matrix of (r, g, b, 1), `[4, 4]`
 */
export function colourfulness(gram: Float32Array): number {
  const at = (row: number, column: number): number => gram[4 * row + column] ?? 0
  const covariance = (row: number, column: number): number => at(row, column) - at(3, row) * at(3, column)
  const spread = covariance(0, 0) + covariance(1, 1) + covariance(2, 2)
  let axis = [1, 1, 1]
  let longest = 0
  for (let i = 0; i < ITERATIONS; i++) {
    const next = [0, 1, 2].map((row) => axis.reduce((sum, value, column) => sum + covariance(row, column) * value, 0))
    longest = Math.hypot(...next) / Math.hypot(...axis)
    axis = next
    if (longest === 0) return 0
  }
  const beside = Math.max(0, spread - longest) / 2
  return Math.min(1, beside / longest / COLOURFUL ** 2)
}

const ITERATIONS = 400

/**
 * The weights w of the convex combination of n vectors that is nearest to a target. They minimize wᵀAw − 2bᵀw over w ≥
 * 0, Σw = 1. The method is accelerated projected gradient descent (Beck and Teboulle 2009). Most weights of a solution
 * are zero.
 *
 * @param products A, `[n, n]` row by row: the inner products of the vectors with each other; n is at least 1
 * @param withTarget b, `[n]`: the inner products of the vectors with the target
 * @returns w, `[n]`
 */
export function convexMix(products: Float64Array, withTarget: Float64Array): Float64Array {
  const count = withTarget.length
  const rate = 1 / Math.max(trace(products, count), Number.MIN_VALUE) // the trace bounds the largest eigenvalue
  let weights = new Float64Array(count).fill(1 / count)
  let ahead = weights
  let momentum = 1
  for (let i = 0; i < ITERATIONS; i++) {
    const from = ahead
    const next = ontoSimplex(
      from.map((weight, row) => weight - rate * (rowTimes(products, row, from) - (withTarget[row] ?? 0)))
    )
    const nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2
    const last = weights
    ahead = next.map((weight, j) => weight + ((momentum - 1) / nextMomentum) * (weight - (last[j] ?? 0)))
    weights = next
    momentum = nextMomentum
  }
  return weights
}

function trace(matrix: Float64Array, side: number): number {
  let sum = 0
  for (let i = 0; i < side; i++) sum += matrix[i * side + i] ?? 0
  return sum
}

function rowTimes(matrix: Float64Array, row: number, vector: Float64Array): number {
  return vector.reduce((sum, value, column) => sum + value * (matrix[row * vector.length + column] ?? 0), 0)
}

/** The nearest point whose coordinates are not negative and have the sum 1 (Duchi et al. 2008). */
function ontoSimplex(point: Float64Array): Float64Array<ArrayBuffer> {
  let [sum, shift] = [0, 0]
  const falling = point.slice().sort().reverse()
  for (const [i, value] of falling.entries()) {
    sum += value
    const candidate = (sum - 1) / (i + 1)
    if (value > candidate) shift = candidate
  }
  return Float64Array.from(point, (value) => Math.max(0, value - shift))
}

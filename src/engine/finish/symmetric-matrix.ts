/** A symmetric 3×3 matrix, row by row. */
export type Matrix = readonly number[]

/** Number of sweeps. Jacobi's method converges quadratically: for a 3×3 matrix a few sweeps reach double precision. */
const SWEEPS = 12
const PLANES = [
  [0, 1],
  [0, 2],
  [1, 2]
] as const

export const at = (matrix: Matrix, row: number, column: number): number => matrix[3 * row + column] ?? 0

export function product(a: Matrix, b: Matrix): Matrix {
  return entries((row, column) => sum((k) => at(a, row, k) * at(b, k, column)))
}

/**
 * The matrix with the same eigenvectors and with `change` applied to each eigenvalue. With `Math.sqrt` it is the square
 * root of a positive semidefinite matrix. With a limit it is the nearest matrix that stretches no vector further.
 */
export function withEigenvalues(matrix: Matrix, change: (value: number) => number): Matrix {
  const { values, vectors } = eigen(matrix)
  const changed = values.map(change)
  return entries((row, column) => sum((k) => at(vectors, row, k) * (changed[k] ?? 0) * at(vectors, column, k)))
}

export function leastEigenvalue(matrix: Matrix): number {
  return Math.min(...eigen(matrix).values)
}

/** Eigenvalues and eigenvectors by cyclic Jacobi rotations. The eigenvectors are the columns of `vectors`. */
function eigen(matrix: Matrix): { values: number[]; vectors: Matrix } {
  let [rest, vectors]: [Matrix, Matrix] = [matrix, [1, 0, 0, 0, 1, 0, 0, 0, 1]]
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const [p, q] of PLANES) {
      const off = at(rest, p, q)
      if (off === 0) continue
      const angle = 0.5 * Math.atan2(2 * off, at(rest, q, q) - at(rest, p, p))
      const rotation = rotationIn(p, q, angle)
      rest = product(product(transposed(rotation), rest), rotation)
      vectors = product(vectors, rotation)
    }
  }
  return { values: [at(rest, 0, 0), at(rest, 1, 1), at(rest, 2, 2)], vectors }
}

function rotationIn(p: number, q: number, angle: number): Matrix {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return entries((row, column) => {
    if (row === column) return row === p || row === q ? cos : 1
    if (row === p && column === q) return sin
    return row === q && column === p ? -sin : 0
  })
}

const transposed = (matrix: Matrix): Matrix => entries((row, column) => at(matrix, column, row))

function entries(valueAt: (row: number, column: number) => number): Matrix {
  return Array.from({ length: 9 }, (_, i) => valueAt(Math.floor(i / 3), i % 3))
}

const sum = (term: (k: number) => number): number => term(0) + term(1) + term(2)

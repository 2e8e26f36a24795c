/** One number for each pixel. */
export interface Plane {
  readonly width: number
  readonly height: number
  /** `[height, width]` */
  readonly values: Float32Array
}

/** Number of pixels by which the result of `boxFilter` is smaller than its input, on each side. */
export function reachOf(halfWidth: number): number {
  return Math.max(0, Math.ceil(halfWidth - 0.5))
}

/**
 * The mean over a square with sides of 2 · `halfWidth` pixels around each pixel. The width need not be a whole number:
 * the outermost pixels then count in part. A pixel has a result only if its square lies within the plane, so the result
 * is smaller by `reachOf` on each side. Running sums make the time independent of the width.
 */
export function boxFilter(plane: Plane, halfWidth: number): Plane {
  const reach = reachOf(halfWidth)
  if (reach === 0) return plane
  return columnsFiltered(rowsFiltered(plane, halfWidth, reach), halfWidth, reach)
}

function rowsFiltered({ width, height, values }: Plane, halfWidth: number, reach: number): Plane {
  const narrow = width - 2 * reach
  const filtered = new Float32Array(narrow * height)
  const edge = halfWidth + 0.5 - reach
  const scale = 1 / (2 * halfWidth)
  for (let y = 0; y < height; y++) {
    const line = y * width
    let inner = 0
    for (let x = 1; x < 2 * reach; x++) inner += values[line + x] ?? 0
    for (let x = 0; x < narrow; x++) {
      const first = values[line + x] ?? 0
      const last = values[line + x + 2 * reach] ?? 0
      filtered[y * narrow + x] = (inner + edge * (first + last)) * scale
      inner += last - (values[line + x + 1] ?? 0)
    }
  }
  return { width: narrow, height, values: filtered }
}

/** Filters along columns. It goes row by row, in the order of memory, with a running sum for each column. */
function columnsFiltered({ width, height, values }: Plane, halfWidth: number, reach: number): Plane {
  const low = height - 2 * reach
  const filtered = new Float32Array(width * low)
  const edge = halfWidth + 0.5 - reach
  const scale = 1 / (2 * halfWidth)
  const inner = new Float64Array(width)
  for (let y = 1; y < 2 * reach; y++) {
    for (let x = 0; x < width; x++) inner[x] = (inner[x] ?? 0) + (values[y * width + x] ?? 0)
  }
  for (let y = 0; y < low; y++) {
    const [first, next, last] = [y * width, (y + 1) * width, (y + 2 * reach) * width]
    for (let x = 0; x < width; x++) {
      const sum = inner[x] ?? 0
      const above = values[first + x] ?? 0
      const below = values[last + x] ?? 0
      filtered[first + x] = (sum + edge * (above + below)) * scale
      inner[x] = sum + below - (values[next + x] ?? 0)
    }
  }
  return { width, height: low, values: filtered }
}

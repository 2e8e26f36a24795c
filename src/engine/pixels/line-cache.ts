import type { Taps } from './taps.ts'

/** Number of lines that are kept. Interpolation needs four at a time. */
const KEPT = 8

type FourLines = readonly [Float32Array, Float32Array, Float32Array, Float32Array]

/** Lines of a picture, resized along x. A line is computed once and kept while later lines may need it. */
export class LineCache {
  private readonly kept = new Map<number, Float32Array>()

  /**
   * @param length numbers in a line
   * @param write computes the source line `y`
   */
  constructor(
    private readonly length: number,
    private readonly write: (line: Float32Array, y: number) => void
  ) {}

  /** A line, which is valid until `KEPT` others were asked for. */
  at(y: number): Float32Array {
    const known = this.kept.get(y)
    if (known) return known
    const line = this.oldest() ?? new Float32Array(this.length)
    this.write(line, y)
    this.kept.set(y, line)
    return line
  }

  four([a = 0, b = 0, c = 0, d = 0]: Int32Array): FourLines {
    return [this.at(a), this.at(b), this.at(c), this.at(d)]
  }

  /** Computes the line `y` of the new picture. */
  sum(sum: Float32Array, { count, sources, weights }: Taps, y: number): void {
    sum.fill(0)
    for (let k = y * count; k < (y + 1) * count; k++) {
      const weight = weights[k] ?? 0
      if (weight !== 0) addLine(sum, this.at(sources[k] ?? 0), weight)
    }
  }

  /** Lines are read in rising order, so the oldest line is the first that is not needed any more. */
  private oldest(): Float32Array | null {
    const [first] = this.kept.size < KEPT ? [] : this.kept
    if (first === undefined) return null
    this.kept.delete(first[0])
    return first[1]
  }
}

/** A function of its own, because browsers then compile it to much faster code. */
function addLine(sum: Float32Array, line: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (line[i] ?? 0)
}

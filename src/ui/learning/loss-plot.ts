import type { Losses } from '../../common/losses.ts'
import type { StepLosses } from '../state/learning-state.ts'
import { LOSSES } from './loss-curve.ts'

/** Size of the plot, in CSS pixels. */
export interface Area {
  readonly width: number
  readonly height: number
}

/** The parts of a plot of losses, in the coordinates of its area. */
export interface LossPlot {
  /** SVG paths, one for each loss. */
  readonly lines: Readonly<Record<keyof Losses, string>>
  /** Lines at the first value (`100%`) and at its doublings and halvings, as far as they fit. */
  readonly grid: readonly { y: number; label: string }[]
}

/**
 * The vertical axis shows at least this range, in powers of two of the first value. Otherwise noise would look large.
 */
const LEAST_RANGE = { low: -1, high: 0.25 }
/** Space above and below, as a fraction of the range. */
const MARGIN = 0.06
const MOST_LINES = 5

/**
 * Plots the logarithm of each loss relative to its first value. The losses differ by orders of magnitude, and only
 * their change matters. On this scale halving is the same distance everywhere.
 *
 * @param steps the last step of the horizontal axis
 */
export function lossPlot(curve: readonly StepLosses[], steps: number, { width, height }: Area): LossPlot {
  const ratios = LOSSES.map((loss) => relative(curve, loss))
  const values = ratios.flat()
  const low = Math.min(LEAST_RANGE.low, ...values)
  const high = Math.max(LEAST_RANGE.high, ...values)
  const margin = (high - low) * MARGIN
  const first = curve[0]?.step ?? 0
  const x = (step: number): number => ((step - first) / Math.max(1, steps - first)) * width
  const y = (value: number): number => ((high + margin - value) / (high - low + 2 * margin)) * height
  const [style = '', content = '', totalVariation = ''] = ratios.map((line) => pathOf(curve, line, x, y))
  return { lines: { content, style, totalVariation }, grid: gridOf(low, high, y) }
}

/** The binary logarithm of each value divided by the first. */
function relative(curve: readonly StepLosses[], loss: keyof Losses): number[] {
  const first = curve[0]?.[loss] ?? 0
  return curve.map((point) => {
    const ratio = Math.log2(point[loss] / first)
    return Number.isFinite(ratio) ? ratio : 0 // a picture without edges has a total variation of 0
  })
}

function pathOf(
  curve: readonly StepLosses[],
  line: readonly number[],
  x: (step: number) => number,
  y: (value: number) => number
): string {
  return curve.map(({ step }, i) => `${i === 0 ? 'M' : 'L'}${round(x(step))} ${round(y(line[i] ?? 0))}`).join('')
}

function gridOf(low: number, high: number, y: (value: number) => number): LossPlot['grid'] {
  const every = Math.max(1, Math.ceil((high - low) / MOST_LINES))
  const marks: number[] = []
  for (let mark = Math.ceil(low / every) * every; mark <= high; mark += every) marks.push(mark)
  return marks.map((mark) => ({ y: round(y(mark)), label: `${Number((100 * 2 ** mark).toPrecision(3))}%` }))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

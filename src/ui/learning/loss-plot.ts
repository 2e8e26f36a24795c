import type { Losses } from '../../common/losses.ts'
import type { Point } from '../state/learning-state.ts'
import { LOSSES } from './loss-curve.ts'

/** The area that is drawn on, in CSS pixels. */
export interface Area {
  readonly width: number
  readonly height: number
}

/** What a plot of losses is made of, in the coordinates of its area. */
export interface LossPlot {
  /** SVG paths, one for each loss that has been told. */
  readonly lines: Readonly<Record<keyof Losses, string>>
  /** Where the losses stood at first (`×1`), and each doubling or halving from there that there is room for. */
  readonly grid: readonly { y: number; label: string }[]
}

/** At least from half to a fifth more than at first, so that noise does not look like a landslide. */
const LEAST_RANGE = { low: -1, high: 0.25 }
/** Of the range, above and below. */
const MARGIN = 0.06
const MOST_LINES = 5

/**
 * Content, style and smoothness differ by orders of magnitude, and what matters is how far each has come: each is drawn
 * relative to its own first value, by its logarithm, so that halving is the same way down anywhere.
 */
export function lossPlot(curve: readonly Point[], steps: number, { width, height }: Area): LossPlot {
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

/** log2 of each value over the first. */
function relative(curve: readonly Point[], loss: keyof Losses): number[] {
  const first = curve[0]?.[loss] ?? 0
  return curve.map((point) => {
    const ratio = Math.log2(point[loss] / first)
    return Number.isFinite(ratio) ? ratio : 0 // a picture without an edge has no total variation to fall
  })
}

function pathOf(
  curve: readonly Point[],
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
  return marks.map((mark) => ({ y: round(y(mark)), label: mark < 0 ? `÷${2 ** -mark}` : `×${2 ** mark}` }))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

import type { Losses } from '../../common/losses.ts'
import type { Point } from '../state/learning-state.ts'

export const LOSSES = ['style', 'content', 'totalVariation'] as const
/** Twice as many as the plot has pixels to draw them on. */
const MOST_POINTS = 600
/** Laps, after which the first is left out of account: in it everything falls. */
const LAPS_KNOWN = 3

/** The course with one more step. What is told again of a step that is there (it was paused) is nothing new. */
export function withPoint(curve: readonly Point[], point: Point): readonly Point[] {
  const last = curve.at(-1)
  if (last !== undefined && point.step <= last.step) return curve
  const kept = curve.length < MOST_POINTS ? curve : curve.filter((_, i) => i === 0 || i % 2 === 1)
  return [...kept, point]
}

/**
 * The course as if every step had been on a picture of mean difficulty. Pictures take turns, and from one to the next
 * the losses jump by their own sizes, in which how far they have come is lost. How much higher or lower a picture's
 * losses are is taken, by their logarithms, from the steps next to its own.
 */
export function levelled(curve: readonly Point[], contents: number): readonly Point[] {
  if (contents < 2 || curve.length < contents) return curve
  const levels = LOSSES.map((loss) => levelsOf(curve, loss, contents))
  return curve.map((point) => {
    const [style = 1, content = 1, totalVariation = 1] = levels.map((level) => level[turnOf(point, contents)] ?? 1)
    return {
      step: point.step,
      style: point.style / style,
      content: point.content / content,
      totalVariation: point.totalVariation / totalVariation
    }
  })
}

/** How far a loss has come, of what it was at first: -0.62 is 62 % less. Null before two steps. */
export function changeOf(curve: readonly Point[], loss: keyof Losses): number | null {
  const first = curve[0]?.[loss]
  const last = curve.at(-1)?.[loss]
  if (curve.length < 2 || first === undefined || last === undefined || first <= 0) return null
  return last / first - 1
}

/** Of each picture: its losses over those of all pictures about the same time; together 1. */
function levelsOf(curve: readonly Point[], loss: keyof Losses, contents: number): number[] {
  const logs = curve.map((point) => Math.log(point[loss]))
  if (!logs.every(Number.isFinite)) return []
  const from = (curve.at(-1)?.step ?? 0) > LAPS_KNOWN * contents ? contents : 0
  const apart = byTurn(contents)
  curve.forEach((point, i) => {
    if (point.step <= from) return
    const near = byTurn(contents) // each picture counts once, however often it had its turn
    for (let j = Math.max(0, i - contents); j < Math.min(curve.length, i + contents); j++) {
      const other = curve[j]
      if (other && Math.abs(other.step - point.step) < contents) near[turnOf(other, contents)]?.push(logs[j] ?? 0)
    }
    const around = mean(near.filter((turn) => turn.length > 0).map(mean))
    apart[turnOf(point, contents)]?.push((logs[i] ?? 0) - around)
  })
  const levels = apart.map(mean)
  const middle = mean(levels)
  return levels.map((level) => Math.exp(level - middle))
}

function byTurn(contents: number): number[][] {
  return Array.from({ length: contents }, () => [])
}

function turnOf({ step }: Point, contents: number): number {
  return (step - 1) % contents
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

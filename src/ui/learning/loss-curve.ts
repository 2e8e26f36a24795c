import type { Losses } from '../../common/losses.ts'
import type { StepLosses } from '../state/learning-state.ts'

export const LOSSES = ['style', 'content', 'totalVariation'] as const
/** The most points of a curve. Longer curves are thinned out, because the chart is only 256 pixels wide. */
const MOST_POINTS = 600
/**
 * Once a curve has this many rounds through all contents, its first round is ignored, because all losses fall steeply
 * in it.
 */
const LAPS_KNOWN = 3

/** The curve with one more step. Nothing changes if the curve has this step already, which can happen after a pause. */
export function withPoint(curve: readonly StepLosses[], point: StepLosses): readonly StepLosses[] {
  const last = curve.at(-1)
  if (last !== undefined && point.step <= last.step) return curve
  const kept = curve.length < MOST_POINTS ? curve : curve.filter((_, i) => i === 0 || i % 2 === 1)
  return [...kept, point]
}

/**
 * The curve as if all contents were equally difficult. Contents take turns and differ in the size of their losses, so
 * the curve jumps up and down, which hides the progress. Each loss is therefore divided by the level of its content,
 * which `levelsOf` estimates.
 *
 * @param contents the number of contents that take turns
 */
export function levelled(curve: readonly StepLosses[], contents: number): readonly StepLosses[] {
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

/** The relative change of a loss since the first step. -0.62 means 62 % less. Null before there are two steps. */
export function changeOf(curve: readonly StepLosses[], loss: keyof Losses): number | null {
  const first = curve[0]?.[loss]
  const last = curve.at(-1)?.[loss]
  if (curve.length < 2 || first === undefined || last === undefined || first <= 0) return null
  return last / first - 1
}

/**
 * The level of each content: its loss divided by the mean loss of all contents at about the same step. Means are taken
 * of logarithms, and the geometric mean of the levels is 1.
 */
function levelsOf(curve: readonly StepLosses[], loss: keyof Losses, contents: number): number[] {
  const logs = curve.map((point) => Math.log(point[loss]))
  if (!logs.every(Number.isFinite)) return []
  const from = (curve.at(-1)?.step ?? 0) > LAPS_KNOWN * contents ? contents : 0
  const deviations = byTurn(contents)
  curve.forEach((point, i) => {
    if (point.step <= from) return
    const near = byTurn(contents) // a mean for each content, so each counts once even if several of its steps are near
    for (let j = Math.max(0, i - contents); j < Math.min(curve.length, i + contents); j++) {
      const other = curve[j]
      if (other && Math.abs(other.step - point.step) < contents) near[turnOf(other, contents)]?.push(logs[j] ?? 0)
    }
    const around = mean(near.filter((turn) => turn.length > 0).map(mean))
    deviations[turnOf(point, contents)]?.push((logs[i] ?? 0) - around)
  })
  const levels = deviations.map(mean)
  const middle = mean(levels)
  return levels.map((level) => Math.exp(level - middle))
}

function byTurn(contents: number): number[][] {
  return Array.from({ length: contents }, () => [])
}

function turnOf({ step }: StepLosses, contents: number): number {
  return (step - 1) % contents
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

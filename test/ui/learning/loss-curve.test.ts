import { changeOf, levelled, withPoint } from '../../../src/ui/learning/loss-curve.ts'
import type { StepLosses } from '../../../src/ui/state/learning-state.ts'

const point = (step: number, loss: number): StepLosses => ({ step, content: loss, style: loss, totalVariation: loss })
const styles = (curve: readonly StepLosses[]): number[] => curve.map(({ style }) => style)

test('a step that is reported twice gives one point', () => {
  const curve = withPoint(withPoint([], point(1, 4)), point(2, 3))
  expect(withPoint(curve, point(2, 9))).toBe(curve)
})

test('a long curve keeps its first step and its shape on fewer points', () => {
  let curve: readonly StepLosses[] = []
  for (let step = 1; step <= 5000; step++) curve = withPoint(curve, point(step, 1 / step))
  expect(curve.length).toBeLessThanOrEqual(601)
  expect([curve[0]?.step, curve.at(-1)?.step]).toEqual([1, 5000])
})

test('the change of a loss is known after two steps', () => {
  expect(changeOf([point(1, 4)], 'style')).toBeNull()
  expect(changeOf([point(1, 4), point(2, 1)], 'style')).toBe(-0.75)
  expect(changeOf([point(1, 0), point(2, 1)], 'style')).toBeNull()
})

describe('levelled', () => {
  const SIZES = [1, 5, 0.5, 2] // the contents take turns; the losses of each are multiplied by its factor
  const fall = (step: number): number => 0.2 + 2 * Math.exp(-step / 12)
  const taken = (step: number): StepLosses => point(step, fall(step) * (SIZES[(step - 1) % SIZES.length] ?? 1))
  const steps = Array.from({ length: 80 }, (_, i) => i + 1)
  const roughness = (values: readonly number[]): number =>
    values.slice(1).reduce((sum, value, i) => sum + Math.abs(Math.log(value / (values[i] ?? 1))), 0)

  test('the jumps between contents that take turns are removed', () => {
    const raw = steps.map(taken)
    const level = levelled(raw, SIZES.length)
    const ideal = roughness(steps.map(fall))
    expect(roughness(styles(raw))).toBeGreaterThan(10 * ideal)
    expect(roughness(styles(level))).toBeLessThan(1.3 * ideal)
    expect(changeOf(level, 'style')).toBeCloseTo(fall(80) / fall(1) - 1, 1)
  })

  test('the jumps are removed even if only some of the steps were reported', () => {
    const level = levelled(steps.filter((step) => step % 3 !== 0).map(taken), SIZES.length)
    expect(roughness(styles(level))).toBeLessThan(1.5 * roughness(steps.map(fall)))
  })

  test('the curve of a single content does not change, and neither does a loss of 0', () => {
    const raw = steps.map(taken)
    expect(levelled(raw, 1)).toBe(raw)
    const flat = raw.map((one) => ({ ...one, totalVariation: 0 }))
    expect(levelled(flat, SIZES.length).every(({ totalVariation }) => totalVariation === 0)).toBe(true)
  })
})

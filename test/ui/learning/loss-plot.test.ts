import { lossPlot } from '../../../src/ui/learning/loss-plot.ts'
import type { StepLosses } from '../../../src/ui/state/learning-state.ts'

const AREA = { width: 200, height: 100 }
const point = (step: number, style: number, content = 0.01, totalVariation = 3): StepLosses => ({
  step,
  style,
  content,
  totalVariation
})
/** Converts "M0 12.5L10 20" to numbers. */
const placesOf = (path: string): number[][] =>
  path.split(/[ML]/).flatMap((place) => (place === '' ? [] : [place.split(' ').map(Number)]))

test('losses of any size start at the same height, and halving is the same distance everywhere', () => {
  const { lines } = lossPlot([point(1, 8), point(2, 4), point(3, 2)], 3, AREA)
  const [first, second, third] = placesOf(lines.style).map(([, y = 0]) => y)
  expect((third ?? 0) - (second ?? 0)).toBeCloseTo((second ?? 0) - (first ?? 0), 0)
  expect(placesOf(lines.content)[0]).toEqual(placesOf(lines.style)[0])
  expect(placesOf(lines.totalVariation)[2]?.[1]).toBe(first)
})

test('the width covers all steps of the run, and nothing is outside the area', () => {
  const curve = [point(1, 1), point(51, 0.001, 90), point(76, 40)]
  const { lines, grid } = lossPlot(curve, 101, AREA)
  expect(placesOf(lines.style).map(([x]) => x)).toEqual([0, 100, 150])
  const heights = [
    ...Object.values(lines)
      .flatMap(placesOf)
      .map(([, y = -1]) => y),
    ...grid.map(({ y }) => y)
  ]
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...heights)).toBeLessThanOrEqual(AREA.height)
})

test('the grid has few lines, labelled with percentages of the first value', () => {
  expect(lossPlot([], 10, AREA).grid.map(({ label }) => label)).toEqual(['50%', '100%'])
  const wide = lossPlot([point(1, 1), point(2, 1 / 1000), point(3, 30)], 3, AREA).grid.map(({ label }) => label)
  expect(wide).toContain('100%')
  expect(wide.length).toBeLessThanOrEqual(7)
})

test('a loss of 0 is a level line, not a gap in the plot', () => {
  const { lines } = lossPlot([point(1, 1, 0), point(2, 1, 0)], 2, AREA)
  expect(lines.content).not.toMatch(/NaN|Infinity/)
})

import type { AllLosses } from '../../../src/engine/tune/losses.ts'
import { TuningState } from '../../../src/engine/tune/tuning-state.ts'

const WEIGHTS = { content: 1, style: 1, totalVariation: 1 }
const losses = (style: number): AllLosses => ({ content: 0, style, totalVariation: 0, palette: 0, grid: 0 })
const vector = (value: number) => Float32Array.of(value)
const tuning = (contents: number, step = 0) => new TuningState(contents, { vector: vector(0), step }, WEIGHTS)

/** Records steps with these style losses. The vector of step n contains the number n. */
function note(to: TuningState, styles: readonly number[]): void {
  for (const style of styles) to.note({ losses: losses(style), vector: vector(to.step + 1) })
}

test('laps are compared, so an easy content does not make a style the best', () => {
  const learning = tuning(2)
  note(learning, [5, 1, 5, 1, 4, 0.9])
  expect(learning.losses?.style).toBeCloseTo(2.45)
  note(learning, [4.5, 0.8]) // this step has the lowest loss, but its lap is worse than an earlier one
  expect(learning.losses?.style).toBeCloseTo(2.45)
})

test('the best style is the mean of the vectors for which its lap’s losses were computed', () => {
  const learning = tuning(2)
  note(learning, [3, 3, 1, 1])
  expect([...learning.best]).toEqual([2.5]) // the mean of the vectors with which the third and the fourth step began
  note(learning, [9, 9])
  expect([...learning.best]).toEqual([2.5])
})

test('before the first lap is complete the newest style is the best', () => {
  const learning = tuning(4)
  expect(learning.losses).toBeNull()
  note(learning, [3, 2])
  expect([...learning.best]).toEqual([2])
})

test('each step uses the next content, and after the last the first again', () => {
  const learning = tuning(3, 4)
  const turns = Array.from({ length: 4 }, () => {
    const { content } = learning
    note(learning, [1])
    return content
  })
  expect(turns).toEqual([1, 2, 0, 1])
})

test('tuning has converged when no lap of the last thirty steps was better by one percent', () => {
  const learning = tuning(2)
  note(
    learning,
    Array.from({ length: 40 }, (_, i) => 2 * 0.95 ** i)
  ) // the losses are still falling
  expect(learning.converged).toBe(false)
  const last = 2 * 0.95 ** 39
  note(
    learning,
    Array.from({ length: 31 }, (_, i) => last * (i % 2 ? 1.001 : 0.999))
  )
  expect(learning.converged).toBe(true)
})

test('after a change of weights, tuning has not converged and the learning rate rises again', () => {
  const learning = tuning(1)
  note(learning, [4, ...Array.from({ length: 130 }, () => 4)])
  expect(learning.converged).toBe(true)
  const slow = learning.rate
  learning.reweigh({ content: 5, style: 1, totalVariation: 1 })
  expect(learning.converged).toBe(false)
  expect(learning.rate).toBeGreaterThan(2 * slow)
})

test('tuning that continues from a learnt style starts with a lower learning rate', () => {
  expect(tuning(4, 100).rate).toBeLessThan(tuning(4).rate / 2)
  expect(tuning(4, 100).step).toBe(100)
})

describe('a step that ends in NaN or infinity', () => {
  test('is undone, and the learning rate is halved', () => {
    const learning = tuning(1)
    note(learning, [3, 2])
    const [{ rate }, best] = [learning, learning.best]
    expect(learning.note({ losses: losses(Number.NaN), vector: vector(7) })).toBe(false)
    expect(learning.vector).toBe(best)
    expect(learning.rate).toBeCloseTo(rate / 2)
    expect(learning.converged).toBe(false)
  })

  test('is a failure even if only the vector is infinite', () => {
    expect(tuning(1).note({ losses: losses(1), vector: vector(Number.POSITIVE_INFINITY) })).toBe(false)
  })

  test('ends tuning at the third time', () => {
    const learning = tuning(1)
    for (let i = 0; i < 3; i++) learning.note({ losses: losses(Number.NaN), vector: vector(7) })
    expect(learning.converged).toBe(true)
  })
})

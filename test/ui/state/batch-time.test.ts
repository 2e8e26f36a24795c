import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { batchSecondsLeft, costOf, fractionOf, weightsOf } from '../../../src/ui/state/batch-time.ts'
import { initialState, type State } from '../../../src/ui/state/state.ts'
import {
  applyStarted,
  itemDone,
  itemFailed,
  itemProgressed,
  itemSized
} from '../../../src/ui/state/work-transitions.ts'
import { target } from '../selected.ts'
import { catalog } from '../styles/catalog.ts'

const PAINTED = wholeLayer('painted')

const big = { width: 1024, height: 1024 }
const small = { width: 128, height: 128 }
const [SMALL, LARGE] = [costOf({ width: 600, height: 400 }), costOf({ width: 1200, height: 800 })]

test('a larger layer is more work, and a repeated picture is almost none', () => {
  const [one, other, same, resized] = weightsOf([
    target('1', { ...small, picture: 'hash:a' }),
    target('2', { ...big, picture: 'hash:b' }),
    target('3', { ...big, picture: 'hash:b' }),
    target('4', { ...small, picture: 'hash:b' })
  ]) as [number, number, number, number]
  expect(other).toBeGreaterThan(one * 20)
  expect(same).toBeLessThan(one)
  expect(resized).toBe(one)
})

describe('the time left of several layers', () => {
  const targets = Array.from({ length: 10 }, (_, index) => target(String(index), { ...big, picture: `hash:${index}` }))

  /**
   * A state in which the first `count` layers are finished, the first immediately and the others at intervals of `each`
   * milliseconds.
   */
  function finished(count: number, each: number): State {
    let state = applyStarted(initialState(catalog), targets, 0)
    for (let index = 0; index < count; index++) state = itemDone(state, String(index), PAINTED, index * each)
    return state
  }
  const left = ({ work }: State): number | null => (work.kind === 'applying' ? work.secondsLeft : null)

  test('is not estimated before the third is finished', () => {
    expect(left(finished(2, 5000))).toBeNull()
    expect(left(itemProgressed(finished(2, 5000), '2', 0.9, 9000))).toBeNull()
  })

  test('is right from then on, although the first was already painted', () => {
    expect(left(finished(3, 5000))).toBeCloseTo(35)
    expect(left(finished(8, 5000))).toBeCloseTo(10)
  })

  test('counts work, not layers', () => {
    const mixed = [big, big, big, small, small].map((size, index) =>
      target(String(index), { ...size, picture: `hash:${index}` })
    )
    let state = applyStarted(initialState(catalog), mixed, 0)
    for (const [index, at] of [0, 10_000, 20_000].entries()) state = itemDone(state, String(index), PAINTED, at)
    expect(left(state)).toBeLessThan(1)
    if (state.work.kind !== 'applying') throw new Error(state.work.kind)
    expect(fractionOf(state.work.items)).toBeGreaterThan(0.95)
    expect(batchSecondsLeft(state.work, 20_000)).toBe(left(state))
  })

  test('uses the real cost of a picture once it is open, and an estimate before', () => {
    let state = applyStarted(initialState(catalog), targets, 0)
    // The first three layers share one painting, whose cost is higher than estimated. Each later layer has its own
    // painting.
    for (const [index, cost] of [LARGE, costOf(null), costOf(null)].entries()) {
      state = itemSized(state, String(index), cost, index * 100)
      state = itemDone(state, String(index), PAINTED, index * 100)
    }
    state = itemSized(state, '3', LARGE, 200)
    state = itemDone(state, '3', PAINTED, 4200)
    expect(left(state)).toBeGreaterThan(20) // the exact value is 24
    expect(left(state)).toBeLessThan(25)
    state = itemSized(state, '4', SMALL, 4200) // its cost is a quarter of the others’ cost
    state = itemDone(state, '4', PAINTED, 5200)
    expect(left(state)).toBeLessThan(20)
  })

  test('is not estimated from a layer that failed', () => {
    let state = finished(3, 5000)
    const before = left(state) ?? 0
    state = itemFailed(state, '3', 'node-gone', 10_000)
    expect(left(state)).toBeCloseTo((before * 6) / 7)
  })

  test('of a contact sheet is estimated in its first rows, which take equally long', () => {
    const rows = targets.slice(0, 4)
    let state = applyStarted(initialState(catalog), rows, 0, 'sheet')
    state = itemProgressed(state, '0', 0.5, 10_000)
    expect(left(state)).toBeCloseTo(70)
  })
})

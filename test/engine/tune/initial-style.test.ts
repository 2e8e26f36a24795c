import { convexMix } from '../../../src/engine/tune/convex-mix.ts'
import { initialStyle, type KnownStyle } from '../../../src/engine/tune/initial-style.ts'

/**
 * A style with one layer, whose Gram matrix is diag(values). The inner product of two such styles is that of their
 * values.
 */
function known(index: number, values: readonly number[]): KnownStyle {
  const side = values.length
  const signature = new Float32Array(side * side)
  values.forEach((value, i) => {
    signature[i * side + i] = value
  })
  return { vector: Float32Array.from({ length: 3 }, (_, i) => (i === index ? 1 : 0)), signature: [signature] }
}

const STYLES = [known(0, [1, 0, 0]), known(1, [0, 1, 0]), known(2, [0, 0, 1])]
const rounded = (values: Iterable<number>) => [...values].map((value) => Math.round(value * 1000) / 1000)

test('for a style between two of three known styles, the initial style is the mix of these two', () => {
  expect(rounded(initialStyle(known(0, [0.3, 0.7, 0]).signature, STYLES))).toEqual([0.3, 0.7, 0])
})

test('for a style beyond the known ones, the initial style is the nearest of them, with a weight of at most 1', () => {
  expect(rounded(initialStyle(known(0, [5, 0.2, 0]).signature, STYLES))).toEqual([1, 0, 0])
})

test('a single known style is the initial style; without known styles there is an error', () => {
  expect([...initialStyle(known(0, [0, 0, 4]).signature, STYLES.slice(0, 1))]).toEqual([1, 0, 0])
  expect(() => initialStyle(known(0, [1, 0, 0]).signature, [])).toThrow(
    expect.objectContaining({ code: 'style-unknown' })
  )
})

test('the convex mix of equal vectors has weights of at least 0 with the sum 1', () => {
  const alike = convexMix(new Float64Array(9).fill(1), new Float64Array(3).fill(1))
  expect(alike.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1)
  expect(Math.min(...alike)).toBeGreaterThanOrEqual(0)
})

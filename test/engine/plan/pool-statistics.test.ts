import { packStatistics, unpackStatistics } from '../../../src/engine/plan/packed-statistics.ts'
import { poolStatistics } from '../../../src/engine/plan/pool-statistics.ts'
import { smallTransformer } from '../small-transformer.ts'

test('the pooled mean is the mean of the means, and the pooled variance contains the variance of the means', () => {
  const pictures = [
    [1, -2, 4, 0.5], // two means and two variances
    [3, 4, 2, 0],
    [8, -2, 0, 1]
  ].map((numbers) => Float32Array.from(numbers))
  // The means 1, 3 and 8 have the mean 4 and the variance (9 + 1 + 16) / 3. The means -2, 4 and -2 have the mean 0 and
  // the variance (4 + 16 + 4) / 3.
  expect(poolStatistics(pictures)).toEqual(Float32Array.of(4, 0, 2 + 26 / 3, 0.5 + 8))
})

test('for pictures of the same size, pooled statistics are the statistics of all their pixels', () => {
  const pictures = [
    [0.1, 0.5, 0.3],
    [0.9, 0.8, 0.1]
  ]
  const packed = pictures.map((pixels) => Float32Array.from(meanAndVariance(pixels)))
  const [mean = Number.NaN, variance = Number.NaN] = poolStatistics(packed)
  const [expectedMean, expectedVariance] = meanAndVariance(pictures.flat())
  expect(mean).toBeCloseTo(expectedMean, 6)
  expect(variance).toBeCloseTo(expectedVariance, 6)
})

test('pooled statistics of one picture, given once or several times, are exactly its own', () => {
  const own = Float32Array.from({ length: 40 }, (_, i) => Math.abs(Math.sin(i)) * 10 ** (i % 7))
  expect(poolStatistics([own])).toEqual(own)
  expect(poolStatistics([own, own])).toEqual(own)
})

test('packing and unpacking does not change statistics, and damaged ones are refused', () => {
  const { layers } = smallTransformer()
  const random = (length: number) => Float32Array.from({ length }, Math.random)
  const statistics = new Map(
    layers.map(({ name, outputs }) => [name, { mean: random(outputs), variance: random(outputs) }])
  )
  const packed = packStatistics(layers, statistics)
  expect(unpackStatistics(layers, packed)).toEqual(statistics)
  const unknown = expect.objectContaining({ code: 'style-unknown' })
  expect(() => unpackStatistics(layers, packed.slice(2))).toThrow(unknown)
  for (const [at, bad] of [
    [0, Number.NaN],
    [packed.length - 1, -1] // the position of the last variance
  ] as const) {
    const damaged = packed.slice()
    damaged[at] = bad
    expect(() => unpackStatistics(layers, damaged)).toThrow(unknown)
  }
})

function meanAndVariance(values: readonly number[]): [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length]
}

import { PasticheError } from '../../common/errors.ts'
import type { PackedStatistics } from './packed-statistics.ts'

/**
 * Pools the statistics of several pictures as if they were one picture. Each picture counts the same, whatever its
 * size. The pooled mean is the mean of the means. By the law of total variance, the pooled variance is the mean of the
 * variances plus the variance of the means.
 *
 * A picture may be darker or have less contrast than the other pictures of a series. Painted with pooled statistics it
 * keeps this difference. Its own statistics would remove the difference.
 *
 * After the first layer the result is an approximation, because the earlier layers of each picture were measured with
 * its own statistics.
 *
 * @param pictures the statistics of at least one picture; for a single picture the result has equal numbers
 * @throws `internal` when there are no pictures, or their lengths differ
 */
export function poolStatistics(pictures: readonly PackedStatistics[]): PackedStatistics {
  const [first] = pictures
  if (first === undefined || pictures.some(({ length }) => length !== first.length))
    throw new PasticheError(
      'internal',
      `Statistics of ${pictures.map(({ length }) => length).join(', ') || 'no'} numbers cannot be pooled`
    )
  const channels = first.length / 2
  const pooled = new Float32Array(first.length)
  for (let channel = 0; channel < channels; channel++) {
    const means = pictures.map((picture) => picture[channel] ?? 0)
    const mean = average(means)
    const within = average(pictures.map((picture) => picture[channels + channel] ?? 0))
    pooled[channel] = mean
    pooled[channels + channel] = within + average(means.map((value) => (value - mean) ** 2))
  }
  return pooled
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

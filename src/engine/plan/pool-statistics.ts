import { PasticheError } from '../../common/errors.ts'
import type { PackedStatistics } from './packed-statistics.ts'

/**
 * The statistics of several pictures taken as one, each counting as much as any other, whatever its size: the mean of
 * the means, and by the law of total variance the mean of the variances plus the variance of the means. Painted with
 * them, what is darker or quieter than the rest of its series stays so; with its own, each picture is levelled.
 *
 * An approximation beyond the first layer: every picture was measured behind layers that its own statistics normalized.
 *
 * @param pictures at least one; of one alone they are its own, exactly
 */
export function poolStatistics(pictures: readonly PackedStatistics[]): PackedStatistics {
  const [first] = pictures
  if (first === undefined || pictures.some(({ length }) => length !== first.length))
    throw new PasticheError('internal', `Statistics of ${pictures.map(({ length }) => length).join(', ')} numbers`)
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

import { type FoldedLayer, styleOf } from '../stylize/fold.ts'
import type { TilePlan } from '../stylize/plan-tile.ts'
import { EPSILON, type LayerStatistics, type Statistics } from '../stylize/statistics.ts'
import type { Patch } from './reference-layer.ts'
import { referenceTile } from './reference-tile.ts'

/**
 * *Measure* in plain JavaScript: what the self-test holds a GPU's against.
 *
 * @param plan of the whole picture
 * @returns the draft, `[height, width, 3]` in [0, 1], and each layer's mean and variance
 */
export function referenceMeasure(
  unfolded: readonly FoldedLayer[],
  plan: TilePlan,
  content: Float32Array,
  style: Float32Array
): { draft: Float32Array; statistics: Statistics } {
  const statistics = new Map<string, LayerStatistics>()
  const layers = unfolded.map(({ layer }) => layer)
  const styles = styleOf(layers, style)
  const draft = referenceTile(unfolded, plan, content, (patch, { layer }) => {
    const found = momentsOf(patch)
    statistics.set(layer.name, found)
    const { scale, shift } = styles.get(layer.name) ?? { scale: new Float32Array(), shift: new Float32Array() }
    const { channels } = patch
    const values = patch.values.map((value, i) => {
      const c = i % channels
      const { mean, variance } = found
      return (
        ((value - (mean[c] ?? 0)) / Math.sqrt((variance[c] ?? 0) + EPSILON)) * (scale[c] ?? Number.NaN) +
        (shift[c] ?? Number.NaN)
      )
    })
    return { ...patch, values }
  })
  return { draft, statistics }
}

function momentsOf({ values, channels }: Patch): LayerStatistics {
  const mean = new Float64Array(channels)
  const variance = new Float64Array(channels)
  const count = values.length / channels
  values.forEach((value, i) => {
    mean[i % channels] = (mean[i % channels] ?? 0) + value / count
  })
  values.forEach((value, i) => {
    variance[i % channels] = (variance[i % channels] ?? 0) + (value - (mean[i % channels] ?? 0)) ** 2 / count
  })
  return { mean: Float32Array.from(mean), variance: Float32Array.from(variance) }
}

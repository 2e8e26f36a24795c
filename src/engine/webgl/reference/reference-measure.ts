import { type FoldedLayer, layerStyles } from '../../plan/fold.ts'
import type { TilePlan } from '../../plan/plan-tile.ts'
import { EPSILON, type LayerStatistics, type Statistics } from '../../plan/statistics.ts'
import type { Visibility } from '../../plan/visibility.ts'
import type { Patch } from './reference-layer.ts'
import { referenceTile } from './reference-tile.ts'

/**
 * Measures in plain JavaScript. The self-test compares a GPU with it.
 *
 * @param plan the plan of the whole picture
 * @param visibility how much each pixel counts; null if all count the same
 * @returns the draft, `[height, width, 3]` in [0, 1], and the mean and variance of each layer
 */
export function referenceMeasure(
  unfolded: readonly FoldedLayer[],
  plan: TilePlan,
  content: Float32Array,
  style: Float32Array,
  visibility: Visibility | null
): { draft: Float32Array; statistics: Statistics } {
  const statistics = new Map<string, LayerStatistics>()
  const layers = unfolded.map(({ layer }) => layer)
  const styles = layerStyles(layers, style)
  const draft = referenceTile(unfolded, plan, content, (patch, { layer }) => {
    const found = momentsOf(patch, visibility?.at(patch.width) ?? null)
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

function momentsOf({ values, channels }: Patch, visibility: Float32Array | null): LayerStatistics {
  const mean = new Float64Array(channels)
  const variance = new Float64Array(channels)
  const count = visibility?.reduce((sum, value) => sum + value, 0) ?? values.length / channels
  const shareOf = (i: number): number => (visibility ? (visibility[Math.floor(i / channels)] ?? 0) : 1) / count
  values.forEach((value, i) => {
    mean[i % channels] = (mean[i % channels] ?? 0) + value * shareOf(i)
  })
  values.forEach((value, i) => {
    variance[i % channels] = (variance[i % channels] ?? 0) + (value - (mean[i % channels] ?? 0)) ** 2 * shareOf(i)
  })
  return { mean: Float32Array.from(mean), variance: Float32Array.from(variance) }
}

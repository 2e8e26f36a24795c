import { PasticheError } from '../../common/errors.ts'
import { activationOf } from '../plan/activation.ts'
import type { NormalizedLayer } from '../plan/fold.ts'
import { yieldAndCheck } from '../plan/job.ts'
import type { TilePainter } from '../plan/tile-painter.ts'
import { ChannelRows } from './channel-rows.ts'
import { runSimdLayers } from './run-simd-layers.ts'
import type { SimdLayers } from './simd-layers.ts'

/**
 * Longest side of a tile in pixels. Larger tiles lose less time to the area around them, but each of their layers takes
 * longer, and a job can be cancelled only between layers.
 */
const TILE_SIDE = 512

/**
 * Paints tiles on the processor. The factors and biases of the normalization are applied to the sums of a convolution
 * instead of being folded into its weights, so the packed weights are the same for all styles.
 *
 * @param normalized the network's layers with their factors and biases
 * @throws `gpu-out-of-memory`
 */
export function simdPainter(layers: SimdLayers, normalized: readonly NormalizedLayer[]): TilePainter {
  const table = normalized.map(({ layer }) => layer)
  const rows = new ChannelRows(layers.memory, table, ['factor', 'bias'])
  for (const { layer, factor, bias } of normalized) {
    rows.write(layer.name, 'factor', factor)
    rows.write(layer.name, 'bias', bias)
  }
  return {
    tileSide: TILE_SIDE,
    atOnce: 1,
    async paint(plan, input, job) {
      const { rgba, hasNaN } = await runSimdLayers(
        layers,
        plan,
        input,
        (step, tensor, shortcut) => {
          const { name } = step.layer
          const [factor, bias] = [rows.addressOf(name, 'factor'), rows.addressOf(name, 'bias')]
          return layers.convolve(step, tensor, { factor, bias, relu: activationOf(step.layer) === 'relu', shortcut })
        },
        () => yieldAndCheck(job)
      )
      if (hasNaN) throw new PasticheError('internal', `A tile of ${rgba.length / 4} px has NaN in it`)
      return rgba
    },
    dispose: () => rows.dispose()
  }
}

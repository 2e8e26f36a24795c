import type { Layer } from '../../common/layer.ts'
import { activationOf } from '../plan/activation.ts'
import { layerStyles } from '../plan/fold.ts'
import { yieldAndCheck } from '../plan/job.ts'
import type { Measurer } from '../plan/measurer.ts'
import { ChannelRows } from './channel-rows.ts'
import { runSimdLayers } from './run-simd-layers.ts'
import type { SimdLayers } from './simd-layers.ts'
import { VisibilityPlanes } from './visibility-planes.ts'

/** Rows for each layer. The order matters: `moments` of src/simd reads the first two rows and writes the next four. */
const ROWS = ['scale', 'shift', 'mean', 'variance', 'factor', 'bias'] as const

/**
 * Measures pictures on the processor. For each layer it computes the sums and their statistics, then normalizes in
 * place.
 *
 * @param table the network's layers
 */
export function simdMeasurer(layers: SimdLayers, table: readonly Layer[]): Measurer {
  return {
    async measure(plan, content, style, visibility, job) {
      const rows = new ChannelRows(layers.memory, table, ROWS)
      const planes = visibility && new VisibilityPlanes(layers.memory, visibility)
      try {
        for (const [name, { scale, shift }] of layerStyles(table, style)) {
          rows.write(name, 'scale', scale)
          rows.write(name, 'shift', shift)
        }
        const { rgba } = await runSimdLayers(
          layers,
          plan,
          content,
          (step, input, shortcut) => {
            const { name } = step.layer
            const tensor = layers.convolve(step, input, { factor: 0, bias: 0, relu: false, shortcut: null })
            const counts = planes?.addressFor(tensor.width) ?? 0
            layers.measure(tensor, rows.addressOf(name, 'scale'), rows.addressOf(name, 'mean'), counts)
            const [factor, bias] = [rows.addressOf(name, 'factor'), rows.addressOf(name, 'bias')]
            layers.normalize(tensor, { factor, bias, relu: activationOf(step.layer) === 'relu', shortcut })
            return tensor
          },
          () => yieldAndCheck(job)
        )
        const statistics = new Map(
          table.map(({ name }) => [name, { mean: rows.read(name, 'mean'), variance: rows.read(name, 'variance') }])
        )
        return { draft: rgba, statistics }
      } finally {
        rows.dispose()
        planes?.dispose()
      }
    },
    dispose() {}
  }
}

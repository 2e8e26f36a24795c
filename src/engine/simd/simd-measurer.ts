import type { Layer } from '../../common/layer.ts'
import { activationOf } from '../plan/activation.ts'
import { styleOf } from '../plan/fold.ts'
import type { Measurer } from '../plan/measurer.ts'
import { ChannelRows } from './channel-rows.ts'
import { runPlanes } from './run-planes.ts'
import type { SimdLayers } from './simd-layers.ts'
import { VisibilityPlanes } from './visibility-planes.ts'

/** Neighbours on purpose: src/simd/moments.ts reads the first two and writes the other four. */
const ROWS = ['scale', 'shift', 'mean', 'variance', 'factor', 'bias'] as const

/** Layer by layer: bare sums, their moments, and the normalization that they make possible, in place. */
export function simdMeasurer(layers: SimdLayers, table: readonly Layer[]): Measurer {
  return {
    async measure(plan, content, style, weights, yieldAndCheck) {
      const rows = new ChannelRows(layers.memory, table, ROWS)
      const planes = weights && new VisibilityPlanes(layers.memory, weights)
      try {
        for (const [name, { scale, shift }] of styleOf(table, style)) {
          rows.write(name, 'scale', scale)
          rows.write(name, 'shift', shift)
        }
        const { rgba } = await runPlanes(
          layers,
          plan,
          content,
          (step, input, shortcut) => {
            const { name } = step.layer
            const plane = layers.convolve(step, input, { factor: 0, bias: 0, relu: false, shortcut: null })
            const shares = planes?.addressFor(plane.width) ?? 0
            layers.measure(plane, rows.addressOf(name, 'scale'), rows.addressOf(name, 'mean'), shares)
            const [factor, bias] = [rows.addressOf(name, 'factor'), rows.addressOf(name, 'bias')]
            layers.finish(plane, { factor, bias, relu: activationOf(step.layer) === 'relu', shortcut })
            return plane
          },
          yieldAndCheck
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

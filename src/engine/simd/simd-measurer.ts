import type { Layer } from '../../common/layer.ts'
import { activationOf } from '../plan/activation.ts'
import { aloneExchange } from '../plan/exchange.ts'
import { layerStyles, normalizationOf } from '../plan/fold.ts'
import { yieldAndCheck } from '../plan/job.ts'
import type { RowsMeasurer } from '../plan/measurer.ts'
import { EPSILON, type LayerStatistics } from '../plan/statistics.ts'
import { mergeMoments } from '../plan/strip-moments.ts'
import { haloAfter } from '../plan/strips.ts'
import { borderRows, stripMoments, withRows } from './border-rows.ts'
import { ChannelRows } from './channel-rows.ts'
import { runSimdLayers } from './run-simd-layers.ts'
import type { SimdLayers } from './simd-layers.ts'
import { VisibilityPlanes } from './visibility-planes.ts'

/** The sums of a convolution, without normalization. */
const SUMS = { factor: 0, bias: 0, relu: false, shortcut: null } as const

/**
 * Measures pictures on the processor. For each layer it computes the sums and the moments of their strips, gets the
 * other workers' moments and rows if there are others, then normalizes in place. The moments are always those of strips,
 * so the result does not depend on the number of workers.
 *
 * @param table the network's layers
 */
export function simdMeasurer(layers: SimdLayers, table: readonly Layer[]): RowsMeasurer {
  const measureRows: RowsMeasurer['measureRows'] = async (
    { plan, input: pixels, style, visibility },
    exchange,
    job
  ) => {
    const rows = new ChannelRows(layers.memory, table, ['factor', 'bias'])
    const planes = visibility && new VisibilityPlanes(layers.memory, visibility)
    const styles = layerStyles(table, style)
    const halos = haloAfter(plan.steps)
    const statistics = new Map<string, LayerStatistics>()
    try {
      const { rgba } = await runSimdLayers(
        layers,
        plan,
        pixels,
        async (step, input, shortcut) => {
          const { layer } = step
          const { name } = layer
          const halo = halos.get(name) ?? { above: 0, below: 0 }
          const tensor = layers.convolve(step, input, SUMS, halo)
          try {
            const strips = stripMoments(layers, step, plan, tensor, visibility, planes)
            const others = await exchange({ layer: name, strips, ...borderRows(layers.memory, plan, tensor) })
            const merged = mergeMoments(others.strips)
            statistics.set(name, merged)
            const { factor, bias } = normalizationOf(layer, merged, styles, EPSILON)
            rows.write(name, 'factor', factor)
            rows.write(name, 'bias', bias)
            const whole = withRows(layers.memory, tensor, halo, others)
            layers.normalize(whole, {
              factor: rows.addressOf(name, 'factor'),
              bias: rows.addressOf(name, 'bias'),
              relu: activationOf(layer) === 'relu',
              shortcut: shortcut && { ...shortcut, y: shortcut.y - halo.above }
            })
            return whole
          } catch (error) {
            layers.memory.giveBack(tensor.block)
            throw error
          }
        },
        () => yieldAndCheck(job)
      )
      return { draft: rgba, statistics }
    } finally {
      rows.dispose()
      planes?.dispose()
    }
  }
  return {
    measureRows,
    measure: (picture, job) => measureRows(picture, aloneExchange, job),
    dispose() {}
  }
}

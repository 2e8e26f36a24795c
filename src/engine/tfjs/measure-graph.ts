import { concat, dispose, reshape, type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../common/pixels.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import type { TransformerGraph } from '../networks/transformer-graph.ts'
import type { Measured } from '../plan/measurer.ts'
import { lengthOf, networkInput, wholeRegion } from '../plan/network-input.ts'
import { networkSize } from '../plan/network-size.ts'
import type { LayerStatistics, Statistics } from '../plan/statistics.ts'
import { blankLike, writeRegion } from '../plan/write-region.ts'

/**
 * *Measure* by running the graph itself, on TF.js's kernels. It is used where our own kernels fail, and tests compare
 * them with it.
 *
 * @param content opaque, at the size to be measured
 * @param style a style vector
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export async function measureGraph(
  device: Device,
  transformer: TransformerGraph,
  content: Pixels,
  style: Float32Array
): Promise<Measured> {
  let outputs: { pastiche: Tensor; moments: Tensor } | null = null
  try {
    outputs = execute(transformer, content, style)
    const [pastiche, moments] = await Promise.all([read(device, outputs.pastiche), read(device, outputs.moments)])
    const draft = blankLike(content)
    writeRegion(draft, pastiche, wholeRegion(networkSize(content)))
    return { draft, statistics: byLayer(transformer, moments) }
  } catch (error) {
    throw namedFailure(device, error)
  } finally {
    if (outputs) dispose([outputs.pastiche, outputs.moments])
  }
}

function execute({ graph, layers }: TransformerGraph, content: Pixels, style: Float32Array) {
  return tidy(() => {
    const region = wholeRegion(networkSize(content))
    const nodes = layers.flatMap(({ name }) => [`${name}/mean`, `${name}/variance`])
    const [pastiche, ...moments] = graph.execute(
      {
        content: tensor4d(networkInput(content, region), [1, lengthOf(region.y), lengthOf(region.x), 4]),
        style: tensor2d(style, [1, style.length])
      },
      ['pastiche', ...nodes]
    ) as Tensor[]
    if (pastiche === undefined) throw new Error('The graph has no pastiche')
    return { pastiche: pastiche.clone(), moments: concat(moments.map((moment) => reshape(moment, [-1]))) } // read all at once
  })
}

/** Statistics by layer. @param moments layer by layer, the means and then the variances */
export function byLayer({ layers }: TransformerGraph, moments: Float32Array): Statistics {
  const statistics = new Map<string, LayerStatistics>()
  let at = 0
  for (const { name, outputs } of layers) {
    statistics.set(name, {
      mean: moments.slice(at, at + outputs),
      variance: moments.slice(at + outputs, at + 2 * outputs)
    })
    at += 2 * outputs
  }
  return statistics
}

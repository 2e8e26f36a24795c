import { concat, reshape, type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../common/pixels.ts'
import type { Device } from '../backends/device.ts'
import type { TransformerGraph } from '../networks/transformer-graph.ts'
import type { Measured } from '../plan/measurer.ts'
import { lengthOf, networkInput, wholeRegion } from '../plan/network-input.ts'
import { networkSize } from '../plan/network-size.ts'
import { readMeasured } from './read-measured.ts'

/**
 * *Measure* on the kernels of TF.js, by running the graph itself. It is used where our own kernels fail, and tests
 * compare our kernels with it.
 *
 * @param content opaque, at the size to be measured
 * @param style a style vector
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export function measureGraph(
  device: Device,
  transformer: TransformerGraph,
  content: Pixels,
  style: Float32Array
): Promise<Measured> {
  return readMeasured(device, transformer, content, () => execute(transformer, content, style))
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
    // One tensor of all moments is read faster than many tensors.
    return { pastiche: pastiche.clone(), moments: concat(moments.map((moment) => reshape(moment, [-1]))) }
  })
}

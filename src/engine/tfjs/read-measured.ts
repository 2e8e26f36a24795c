import { dispose, type Tensor } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../common/pixels.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import type { TransformerGraph } from '../networks/transformer-graph.ts'
import type { Measured } from '../plan/measurer.ts'
import { wholeRegion } from '../plan/network-input.ts'
import { networkSize } from '../plan/network-size.ts'
import type { LayerStatistics, Statistics } from '../plan/statistics.ts'
import { blankLike, writeRegion } from '../plan/write-region.ts'

/** The tensors that *measure* computes. */
export interface MeasuredTensors {
  /** `[1, height, width, 3]` in [0, 1] */
  readonly pastiche: Tensor
  /** The statistics, layer by layer: the means of a layer, then its variances. */
  readonly moments: Tensor
}

/**
 * Reads the results of *measure* from the device.
 *
 * @param compute returns the tensors, which are freed here
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export async function readMeasured(
  device: Device,
  transformer: TransformerGraph,
  content: Pixels,
  compute: () => MeasuredTensors
): Promise<Measured> {
  let tensors: MeasuredTensors | null = null
  try {
    tensors = compute()
    const [pastiche, moments] = await Promise.all([read(device, tensors.pastiche), read(device, tensors.moments)])
    const draft = blankLike(content)
    writeRegion(draft, pastiche, wholeRegion(networkSize(content)))
    return { draft, statistics: byLayer(transformer, moments) }
  } catch (error) {
    throw namedFailure(device, error)
  } finally {
    if (tensors) dispose([tensors.pastiche, tensors.moments])
  }
}

function byLayer({ layers }: TransformerGraph, moments: Float32Array): Statistics {
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

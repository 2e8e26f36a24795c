import { concat, dispose, reshape, type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../common/pixels.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import { breathe, type Job } from '../job.ts'
import type { Transformer } from '../networks/transformer.ts'
import { checkStyle } from './fold.ts'
import { lengthOf, networkInput, wholeRegion } from './network-input.ts'
import { networkSize } from './network-size.ts'
import type { LayerStatistics, Statistics } from './statistics.ts'
import { blankLike, writeRegion } from './write-region.ts'

export interface Measured {
  /** The pastiche at this size, opaque. */
  readonly draft: Pixels
  readonly statistics: Statistics
}

/**
 * The first pass: the whole picture at once, at working resolution, through the graph itself. Its output is the draft;
 * the mean and variance that each layer had are what *paint* folds in.
 *
 * @param content at working resolution; see `workingSize`
 * @throws `cancelled`, `style-unknown`, `gpu-lost`, `gpu-out-of-memory`
 */
export async function measure(
  device: Device,
  transformer: Transformer,
  content: Pixels,
  style: Float32Array,
  job: Job
): Promise<Measured> {
  checkStyle(transformer.layers, style)
  await breathe(job)
  let outputs: { pastiche: Tensor; moments: Tensor } | null = null
  try {
    outputs = execute(transformer, content, style)
    const [pastiche, moments] = await Promise.all([read(device, outputs.pastiche), read(device, outputs.moments)])
    await breathe(job)
    const seen = networkSize(content)
    const draft = blankLike(content)
    writeRegion(draft, pastiche, wholeRegion(seen))
    return { draft, statistics: byLayer(transformer, moments) }
  } catch (error) {
    throw namedFailure(device, error)
  } finally {
    if (outputs) dispose([outputs.pastiche, outputs.moments])
  }
}

function execute({ graph, layers }: Transformer, content: Pixels, style: Float32Array) {
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
    return { pastiche: pastiche.clone(), moments: concat(moments.map((moment) => reshape(moment, [-1]))) } // one reading
  })
}

function byLayer({ layers }: Transformer, moments: Float32Array): Statistics {
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

import { codeOf, PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { Device } from '../backends/device.ts'
import { layOnSurroundings } from '../pixels/bleed.ts'
import { resize } from '../pixels/resize.ts'
import { checkStyle } from '../plan/fold.ts'
import { type Job, yieldAndCheck } from '../plan/job.ts'
import type { Measured, MeasureInput } from '../plan/measurer.ts'
import { inputPixels, wholeRegion } from '../plan/network-input.ts'
import { networkSize } from '../plan/network-size.ts'
import { notFinite, type Statistics } from '../plan/statistics.ts'
import { planRows } from '../plan/strips.ts'
import { Visibility } from '../plan/visibility.ts'
import { blankLike, writeBytes } from '../plan/write-region.ts'
import { measureGraph } from '../tfjs/measure-graph.ts'
import { measureWeighted } from '../tfjs/measure-weighted.ts'
import type { Transformer } from './transformer.ts'
import { workingSize } from './working-size.ts'

/**
 * Smallest long side, in pixels, that is tried when memory runs out. Statistics of smaller pictures are useless, and
 * making so small a picture smaller hardly saves memory.
 */
const SMALLEST = 64

export interface Measurement extends Measured {
  /** Whether memory ran out, and the draft was painted smaller and then enlarged. */
  readonly isEnlarged: boolean
}

/**
 * The first pass, called *measure*: runs the network on the whole picture in one piece, at working size. It returns a
 * small pastiche, the draft, and the mean and variance of each layer, which *paint* folds into the weights. If memory
 * runs out, the picture is measured at half its size. This changes the statistics little, and the draft is enlarged
 * afterwards.
 *
 * @param content at working size (`workingSize`), laid on its surroundings (`layOnSurroundings`); each pixel counts in
 * the statistics by its alpha
 * @param style a style vector
 * @throws `cancelled`, `style-unknown`, `style-unpaintable`, `gpu-lost`, `gpu-out-of-memory` (when even a small picture
 * does not fit)
 */
export async function measure(
  device: Device,
  transformer: Transformer,
  content: Pixels,
  style: Float32Array,
  job: Job
): Promise<Measurement> {
  checkStyle(transformer.layers, style)
  const whole = Math.max(content.width, content.height)
  let side = whole
  for (;;) {
    try {
      const seen = side === whole ? content : layOnSurroundings(resize(content, workingSize(content, side)))
      await yieldAndCheck(job)
      const measured = await attempt(device, transformer, seen, style, job)
      await yieldAndCheck(job)
      checkStatistics(measured.statistics)
      return { ...measured, draft: resize(measured.draft, content), isEnlarged: side !== whole }
    } catch (error) {
      if (transformer.painters.distrust(error)) continue
      if (codeOf(error) !== 'gpu-out-of-memory' || side / 2 < SMALLEST) throw error
      side = Math.ceil(side / 2)
    }
  }
}

async function attempt(
  device: Device,
  transformer: Transformer,
  content: Pixels,
  style: Float32Array,
  job: Job
): Promise<Measured> {
  const measurer = await transformer.painters.measurer()
  if (measurer === null) {
    const weights = Visibility.of(content)
    return weights === null
      ? measureGraph(device, transformer, content, style)
      : measureWeighted(device, transformer, content, style, weights)
  }
  const { draft, statistics } = await measurer.measure({ ...inputOf(transformer, content), style }, job)
  const picture = blankLike(content)
  writeBytes(picture, draft, wholeRegion(networkSize(content)))
  return { draft: picture, statistics }
}

type ContentInput = Omit<MeasureInput, 'style'>

/** The input of each content, kept as long as the content. A contact sheet measures one content in many styles. */
const inputs = new WeakMap<Pixels, { readonly layers: Transformer['layers']; readonly input: ContentInput }>()

function inputOf({ layers }: Transformer, content: Pixels): ContentInput {
  const known = inputs.get(content)
  if (known?.layers === layers) return known.input
  const seen = networkSize(content)
  const plan = planRows(layers, seen, wholeRegion(seen).y)
  const input = { plan, input: inputPixels(content, plan.input), visibility: Visibility.of(content) }
  inputs.set(content, { layers, input })
  return input
}

function checkStatistics(statistics: Statistics): void {
  const layer = notFinite(statistics)
  if (layer === null) return
  // The network's weights were checked when it was loaded, so the style is the cause.
  throw new PasticheError('style-unknown', `The statistics of "${layer}" are NaN or infinite`)
}

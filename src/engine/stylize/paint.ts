import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'
import { type Device, namedFailure } from '../backends/device.ts'
import type { Edges } from '../pixels/edges.ts'
import { normalized } from '../plan/fold.ts'
import { type Job, yieldAndCheck } from '../plan/job.ts'
import { inputPixels, type Region } from '../plan/network-input.ts'
import { networkSize } from '../plan/network-size.ts'
import { leadOf, type NoisePlace, ORIGIN, withLead } from '../plan/noise-place.ts'
import { planTile } from '../plan/plan-tile.ts'
import { EPSILON, type Statistics } from '../plan/statistics.ts'
import type { TilePainter } from '../plan/tile-painter.ts'
import { paintTiles } from '../plan/tile-queue.ts'
import { blankLike, writeBytes } from '../plan/write-region.ts'
import { checkPicture } from './check-picture.ts'
import type { Transformer } from './transformer.ts'

export interface PaintOptions {
  /** Longest side of a tile in pixels, a multiple of 4. The default is `tileSide` of the painter. */
  tileSide?: number
  /** `wrapped` paints a tileable picture, whose sides must be multiples of 4, at least 16. */
  edges?: Edges
  /** The position of the content's first pixel in the noise. Only with mirrored edges. */
  place?: NoisePlace
}

/**
 * The second pass: paints `content` at its own size, up to 4096², with the statistics that *measure* found. It needs
 * memory for the content, the pastiche and one tile.
 *
 * @param content laid on its surroundings (`layOnSurroundings`); its alpha is ignored
 * @param style a style vector
 * @returns the pastiche, opaque, of the content's size
 * @throws `cancelled`, `style-unknown`, `style-unpaintable`, `gpu-lost`, `gpu-out-of-memory` (when even small tiles do
 * not fit)
 */
export async function paint(
  device: Device,
  transformer: Transformer,
  content: Pixels,
  statistics: Statistics,
  style: Float32Array,
  job: Job,
  options: PaintOptions = {}
): Promise<Pixels> {
  const layers = normalized(transformer.layers, statistics, style, EPSILON)
  for (;;) {
    const painter = await transformer.painters.start(layers)
    try {
      return await paintWith(painter, device, transformer, content, job, options)
    } catch (error) {
      if (!transformer.painters.distrust(error)) throw error
    } finally {
      painter.dispose()
    }
  }
}

async function paintWith(
  painter: TilePainter,
  device: Device,
  { layers }: Transformer,
  content: Pixels,
  job: Job,
  { tileSide = painter.tileSide, edges = 'mirrored', place = ORIGIN }: PaintOptions
): Promise<Pixels> {
  const pastiche = blankLike(content)
  const seen = networkSize(withLead(content, place))
  const lead = leadOf(place)
  if (edges === 'wrapped' && (seen.width !== content.width || seen.height !== content.height)) {
    throw new PasticheError(
      'internal',
      `A tileable picture of ${content.width}×${content.height}: both sides must be multiples of 4, at least 16`
    )
  }
  const paintOne = async (tile: Region): Promise<void> => {
    try {
      await yieldAndCheck(job)
      const plan = planTile(layers, seen, tile, edges)
      const painted = await painter.paint(plan, inputPixels(content, plan.input, edges, place), job)
      writeBytes(pastiche, painted, tile, lead)
    } catch (error) {
      throw namedFailure(device, error)
    }
  }
  await paintTiles(seen, tileSide, paintOne, (fraction) => job.progress(fraction), painter.atOnce)
  checkPicture(pastiche)
  return pastiche
}

import type { Pixels } from '../../common/pixels.ts'
import type { Device } from '../backends/device.ts'
import { crop, type Rectangle } from '../pixels/crop.ts'
import { paste } from '../pixels/paste.ts'
import type { ShownParts } from '../pixels/shown-parts.ts'
import type { Job } from '../plan/job.ts'
import type { Statistics } from '../plan/statistics.ts'
import { paint } from './paint.ts'
import type { Transformer } from './transformer.ts'

/**
 * Width of the margin that is painted around the visible part, in pixels. It covers the network's receptive field, and
 * the pixels that a later enlargement mixes into the edges of the visible part.
 */
const MARGIN = 64

/**
 * *Paint* for a picture with transparency: paints only the visible part. Noise and tiles are placed as if the picture
 * began at its core, so empty space or a shadow around the core does not change how the core is painted.
 *
 * @param content laid on its surroundings (`layOnSurroundings`)
 * @param parts the visible parts of the content
 * @returns an opaque picture of the content's size; outside the painted part it has the colours of the content
 * @throws as `paint` does
 */
export async function paintShown(
  device: Device,
  transformer: Transformer,
  content: Pixels,
  { all, core }: ShownParts,
  statistics: Statistics,
  style: Float32Array,
  job: Job
): Promise<Pixels> {
  const part = withMargin(all, content)
  const place = { x: part.x - core.x, y: part.y - core.y }
  const painted = await paint(device, transformer, crop(content, part), statistics, style, job, { place })
  return paste(content, painted, part)
}

function withMargin({ x, y, width, height }: Rectangle, within: Pixels): Rectangle {
  const [left, top] = [Math.max(0, x - MARGIN), Math.max(0, y - MARGIN)]
  const [right, bottom] = [x + width + MARGIN, y + height + MARGIN]
  return {
    x: left,
    y: top,
    width: Math.min(within.width, right) - left,
    height: Math.min(within.height, bottom) - top
  }
}

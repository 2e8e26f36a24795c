import { fitWithin, type Pixels } from '../../common/pixels.ts'
import { onGround } from '../../engine/tune/style-ground.ts'
import type { StudioChannel } from '../../protocol/channels.ts'
import type { LearningCheckpoint } from '../../protocol/stored.ts'
import type { Context } from '../painting/context.ts'
import { type StyleSource, sourceOfStyle } from '../state/learning-state.ts'
import { croppedView } from './crop.ts'
import type { toJpeg } from './to-jpeg.ts'

/** Encodes a picture at a smaller size. The panel uses `toJpeg`. */
export type Encode = typeof toJpeg

/** The limit for all pictures together. clientStorage has 5 MB, and the saved styles need most of it. */
const MOST_BYTES = 300 * 1024
/** Long sides to try, in pixels. The networks see a style at about the first size. */
const SIDES = [512, 384, 256, 160]
const QUALITY = 0.85
/**
 * Longest side of the view that a part is cut from, in pixels. It is limited because the whole view is copied from the
 * worker.
 */
const LONGEST_VIEW = 2048

/** Small JPEGs of the style pictures for a checkpoint, cropped, at most 300 kB together. */
export async function smallPictures(
  { studio }: Pick<Context, 'studio'>,
  sources: readonly StyleSource[],
  encode: Encode
): Promise<LearningCheckpoint['pictures']> {
  const ready = await studio()
  const share = MOST_BYTES / sources.length
  const pictures: LearningCheckpoint['pictures'] = []
  for (const source of sources)
    pictures.push({ name: source.name, bytes: await smallEnough(ready, source, share, encode) })
  return pictures
}

async function smallEnough(
  studio: StudioChannel,
  source: StyleSource,
  most: number,
  encode: Encode
): Promise<Uint8Array> {
  const part = onGround(await croppedPart(studio, source), source.ground) // a JPEG has no alpha
  let jpeg = new Uint8Array()
  for (const side of SIDES) {
    jpeg = await encode(part, fitWithin(part, side), QUALITY)
    if (jpeg.length <= most) break
  }
  return jpeg
}

/**
 * The cropped part. It is cut from a view that is large enough for the long side of the part to have `SIDES[0]` pixels.
 */
async function croppedPart(studio: StudioChannel, source: StyleSource): Promise<Pixels> {
  const { width, height, view, crop } = source
  if (crop === null) return view
  const long = Math.max(width, height)
  const part = Math.max(crop.width * width, crop.height * height)
  const viewSide = Math.min(long, LONGEST_VIEW, Math.ceil((SIDES[0] ?? long) * (long / part)))
  const { view: whole } = await studio.call('open', { source: sourceOfStyle(source), viewSide })
  return croppedView(whole, crop)
}

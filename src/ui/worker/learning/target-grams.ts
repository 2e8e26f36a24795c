import type { Signal } from '../../../common/cancel.ts'
import type { Pixels } from '../../../common/pixels.ts'
import type { Rectangle } from '../../../engine/pixels/crop.ts'
import { meanGrams, type StyleGrams, styleGrams } from '../../../engine/tune/style-grams.ts'
import { styleTiles } from '../../../engine/tune/style-tiles.ts'
import type { Crop, StrokeLength, StylePicture } from '../../../protocol/learn-calls.ts'
import type { SourcePictures } from '../source-pictures.ts'
import type { LearningEngine } from './learning-engine.ts'

/**
 * Size √(width · height), in pixels, at which the networks see a style picture. The presets' pictures had 450 to 650
 * px.
 */
const SIDE_SEEN: Readonly<Record<StrokeLength, number>> = { small: 320, medium: 512, large: 768 }

/**
 * The Gram matrices that learning aims at. They are the mean over the style pictures, each with the same weight.
 *
 * @param scale factor for the size at which the networks see the pictures
 * @throws `image-unreadable`, `image-too-large`, `empty-node`, `style-flat`, and as `LearningEngine.run` does
 */
export async function targetGrams(
  learningEngine: LearningEngine,
  sourcePictures: SourcePictures,
  pictures: readonly StylePicture[],
  strokes: StrokeLength,
  scale: number,
  signal: Signal
): Promise<StyleGrams> {
  const parts: { grams: StyleGrams; weight: number }[] = []
  for (const { source, crop, ground } of pictures) {
    const { pixels } = await sourcePictures.open(source)
    const part = crop === null ? null : rectangleOf(pixels, crop)
    const tiles = styleTiles(pixels, part, scale * SIDE_SEEN[strokes], ground)
    const area = tiles.reduce((sum, { width, height }) => sum + width * height, 0)
    for (const tile of tiles) {
      const grams = await learningEngine.run(signal, ({ engine, perceptual }) =>
        styleGrams(engine.device, perceptual, tile)
      )
      parts.push({ grams, weight: (tile.width * tile.height) / area })
    }
  }
  return meanGrams(parts)
}

/** A crop in whole pixels within the picture, at least one pixel on each side. */
function rectangleOf({ width, height }: Pixels, crop: Crop): Rectangle {
  const [left, right] = span(crop.x, crop.width, width)
  const [top, bottom] = span(crop.y, crop.height, height)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function span(from: number, length: number, side: number): [number, number] {
  const begin = Math.min(side - 1, Math.max(0, Math.round(from * side)))
  return [begin, Math.min(side, Math.max(begin + 1, Math.round((from + length) * side)))]
}

import type { FinishSettings } from '../../common/look.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { FinishInput } from '../../engine/finish/finish-input.ts'
import { resize } from '../../engine/pixels/resize.ts'
import type { PaintRequest } from '../../protocol/studio-calls.ts'
import { finishedSize, showsContent } from './finished-size.ts'
import type { SourcePictures } from './source-pictures.ts'

/** The members of a request that the input of finishing depends on. */
type FinishRequest = Pick<PaintRequest, 'source' | 'first' | 'tileable' | 'graphic' | 'atPaintingSize'>

/**
 * The input of finishing: content and painting of a request at the size of the finished picture and, if colours are
 * matched, smaller views of both.
 *
 * @param viewSide the longest side of the view in the panel
 * @throws as `SourcePictures.open` does
 */
export async function finishInputOf(
  pictures: SourcePictures,
  { source, first, tileable, graphic, atPaintingSize = false }: FinishRequest,
  painting: Pixels,
  settings: FinishSettings,
  viewSide: number
): Promise<FinishInput> {
  const { pixels, hasAlpha } = await pictures.open(source)
  const contentShows = hasAlpha || showsContent(settings)
  const size = atPaintingSize ? painting : finishedSize(pixels, painting, contentShows)
  const content = await pictures.content(source, size, tileable)
  const pastiche = resize(painting, size, tileable ? 'wrapped' : 'clamped')
  const input = { content, pastiche, scale: size.width / first.width, tileable, graphic }
  if (settings.colours !== 'matched') return input
  const seen = await pictures.viewSize(source, viewSide)
  return { ...input, view: { content: await pictures.content(source, seen), pastiche: resize(painting, seen) } }
}

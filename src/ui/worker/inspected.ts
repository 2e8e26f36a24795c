import type { FinishSettings } from '../../common/look.ts'
import type { Size } from '../../common/pixels.ts'
import { finish } from '../../engine/finish/finish.ts'
import type { FinishInput } from '../../engine/finish/finish-input.ts'
import { reachOfStructure } from '../../engine/finish/structure.ts'
import { crop, cropRepeated, type Rectangle } from '../../engine/pixels/crop.ts'
import type { Inspected } from '../../protocol/studio-calls.ts'

/**
 * Finishes only a part of a picture. The part gets a margin for the surroundings that finishing reads, so its pixels
 * are the same as in the whole picture.
 *
 * @param centre centre of the part, in fractions of the width and height of all repeated pictures together
 * @param part the largest size of the part, in pixels
 * @param repeats how often a tileable picture is repeated in each direction
 */
export function inspected(
  input: FinishInput,
  settings: FinishSettings,
  centre: { readonly x: number; readonly y: number },
  part: Size,
  repeats = 1
): Inspected {
  const { content, pastiche, scale, tileable, graphic = 0, view } = input
  const { width, height } = content
  const inner = {
    ...spanned('x', 'width', centre.x, part.width, width * repeats),
    ...spanned('y', 'height', centre.y, part.height, height * repeats)
  }
  const margin = Math.ceil(reachOfStructure(scale))
  const outer = tileable ? grown(inner, margin) : within(grown(inner, margin), content)
  const { x, y } = outer
  const cutFrom = tileable ? cropRepeated : crop
  const cut = { content: cutFrom(content, outer), pastiche: cutFrom(pastiche, outer) }
  // Finishing needs the whole picture as well. Otherwise the part would get the colours of its own surroundings.
  const place = { left: x, top: y, whole: { width, height }, tileable }
  const seen = { scale, tileable: false, graphic, place, view: view ?? { content, pastiche } }
  const shown = { ...inner, x: inner.x - x, y: inner.y - y }
  return {
    size: { width, height },
    left: inner.x,
    top: inner.y,
    content: crop(cut.content, shown),
    pastiche: crop(finish({ ...cut, ...seen }, settings), shown)
  }
}

function grown({ x, y, width, height }: Rectangle, margin: number): Rectangle {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin }
}

/** The part of a rectangle that lies in a picture. */
function within({ x, y, width, height }: Rectangle, picture: Size): Rectangle {
  const [left, top] = [Math.max(0, x), Math.max(0, y)]
  const [right, bottom] = [Math.min(picture.width, x + width), Math.min(picture.height, y + height)]
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** A section of one side of the picture around `centre`. It is moved if it would reach beyond an end of the side. */
function spanned<At extends 'x' | 'y', Length extends 'width' | 'height'>(
  at: At,
  length: Length,
  centre: number,
  wanted: number,
  side: number
): Record<At | Length, number> {
  const size = Math.max(1, Math.min(side, Math.round(wanted)))
  const begin = Math.max(0, Math.min(side - size, Math.round(centre * side - size / 2)))
  return { [at]: begin, [length]: size } as Record<At | Length, number> // an object with these two keys
}

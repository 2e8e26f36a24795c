import type { FinishSettings } from '../../common/look.ts'
import type { Size } from '../../common/pixels.ts'
import { finish } from '../../engine/finish/finish.ts'
import type { FinishInput } from '../../engine/finish/finish-input.ts'
import { crop } from '../../engine/pixels/crop.ts'
import type { Inspected } from '../../protocol/studio-calls.ts'

/** How far finishing looks around a pixel, in pixels of the first pass: *detail* filters twice over seven. */
const REACH = 15

/**
 * Finishes a part of a picture alone. The part gets a margin as wide as the surroundings that finishing reads, so it has
 * the same pixels as in the whole picture.
 *
 * @param centre of the part, in shares of the sides
 * @param part the largest size of the part, in pixels
 */
export function inspected(
  input: FinishInput,
  settings: FinishSettings,
  centre: { readonly x: number; readonly y: number },
  part: Size
): Inspected {
  const { content, pastiche, scale, view } = input
  const { width, height } = content
  const inner = {
    ...spanned('x', 'width', centre.x, part.width, width),
    ...spanned('y', 'height', centre.y, part.height, height)
  }
  const margin = Math.ceil(REACH * scale)
  const x = Math.max(0, inner.x - margin)
  const y = Math.max(0, inner.y - margin)
  const outer = {
    x,
    y,
    width: Math.min(width, inner.x + inner.width + margin) - x,
    height: Math.min(height, inner.y + inner.height + margin) - y
  }
  const cut = { content: crop(content, outer), pastiche: crop(pastiche, outer) }
  // Without the whole, the part would get the colours of its own surroundings.
  const place = { left: x, top: y, whole: { width, height } }
  const seen = { scale, tileable: false, place, view: view ?? { content, pastiche } }
  const within = { ...inner, x: inner.x - x, y: inner.y - y }
  return {
    size: { width, height },
    left: inner.x,
    top: inner.y,
    content: crop(cut.content, within),
    pastiche: crop(finish({ ...cut, ...seen }, settings), within)
  }
}

/** A stretch of one side of the picture around `centre`. It is moved where it would reach beyond an end of the side. */
function spanned<At extends 'x' | 'y', Length extends 'width' | 'height'>(
  at: At,
  length: Length,
  centre: number,
  wanted: number,
  side: number
): Record<At | Length, number> {
  const size = Math.max(1, Math.min(side, Math.round(wanted)))
  const begin = Math.max(0, Math.min(side - size, Math.round(centre * side - size / 2)))
  return { [at]: begin, [length]: size } as Record<At | Length, number> // the two keys that it has
}

import { readFills } from './fills.ts'
import { kindOf } from './kinds.ts'
import { type Mark, paintedOver, readMark } from './marks.ts'
import { isPicture, originalBeneath, type Picture, pictureOf, topPicture } from './paints.ts'

/** What is painted when a layer is restyled. */
export type Content =
  /** The picture of an image fill; `paint` says how it lies on the layer. */
  | { readonly origin: 'fill'; readonly paint: Picture; readonly key: string }
  /** The layer as it is rendered. */
  | { readonly origin: 'export' }

/** The mark of a layer, if it still shows the pastiche that the mark tells of. */
export function readPastiche(node: SceneNode): Mark | null {
  const mark = readMark(node)
  const fills = mark && readFills(node)
  return fills && pictureOf(fills, mark.image) >= 0 ? mark : null
}

/**
 * A pastiche is never painted from: the picture that it was painted from is.
 * @param flatten renders the layer, with all that is in it, although it has a picture of its own
 */
export function contentOf(node: SceneNode, flatten = false): Content {
  const fills = readFills(node)
  const mark = readPastiche(node)
  if (flatten && !mark?.standsFor) return { origin: 'export' }
  if (fills && mark) {
    const beneath = fills[originalBeneath(fills, paintedOver(mark))] // it may lie otherwise than it did, or be another
    const paint = isPicture(beneath) ? beneath : mark.original
    return { origin: 'fill', paint, key: paint.imageHash === mark.original.imageHash ? mark.key : fillKey(paint) }
  }
  const paint = fills && kindOf(node).role !== 'render' ? fills[topPicture(fills)] : undefined
  return isPicture(paint) ? { origin: 'fill', paint, key: fillKey(paint) } : { origin: 'export' }
}

function fillKey(paint: Picture): string {
  return `hash:${paint.imageHash}`
}

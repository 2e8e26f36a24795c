import { readFills } from './fills.ts'
import { kindOf } from './kinds.ts'
import { type Mark, readMark } from './marks.ts'
import { isPicture, type Picture, pictureOf, topPicture } from './paints.ts'

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

/** A pastiche is never painted from: the picture that it was painted from is. */
export function contentOf(node: SceneNode): Content {
  const fills = readFills(node)
  const mark = readPastiche(node)
  if (fills && mark) {
    const beneath = fills[pictureOf(fills, mark.original.imageHash)] // it may lie otherwise than it did
    return { origin: 'fill', paint: isPicture(beneath) ? beneath : mark.original, key: mark.key }
  }
  const paint = fills && kindOf(node).role !== 'render' ? fills[topPicture(fills)] : undefined
  return isPicture(paint) ? { origin: 'fill', paint, key: fillKey(paint) } : { origin: 'export' }
}

export function fillKey(paint: Picture): string {
  return `hash:${paint.imageHash}`
}

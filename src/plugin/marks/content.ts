import { isPictureKey, type Picture, pictureKey } from '../figma/paints.ts'
import type { Mark } from './marks.ts'
import { type Slot, slotAt, slotsOf } from './slots.ts'

/** What is painted when a layer is restyled. */
export type Content =
  /** The picture of an image fill; `paint` says how it lies on the layer. */
  | { readonly origin: 'fill'; readonly paint: Picture; readonly key: string; readonly slot: Slot }
  /** The layer as it is rendered. */
  | { readonly origin: 'export' }

/** Which part of a layer is meant. */
export interface Part {
  /** The layer with all that is in it, although it has a picture of its own. */
  readonly flatten?: boolean | undefined
  /** One of its pictures, by its slot; null for the one that it shows. */
  readonly fill?: number | null
}

/** The mark of a layer's pastiche, if the layer still shows what the mark tells of. */
export function readPastiche(node: SceneNode, fill: number | null = null): Mark | null {
  return slotAt(slotsOf(node), fill)?.written?.mark ?? null
}

/** A pastiche is never painted from: the picture that it was painted from is. */
export function contentOf(node: SceneNode, { flatten = false, fill = null }: Part = {}): Content {
  const slot = slotAt(slotsOf(node), fill)
  if (!slot || (flatten && !slot.written?.mark.standsFor)) return { origin: 'export' }
  const { picture: paint, written } = slot
  const key = pictureKey(paint)
  const isRendering = written !== null && !isPictureKey(written.mark.key) && key === pictureKey(written.mark.original)
  return { origin: 'fill', paint, key: isRendering ? written.mark.key : key, slot }
}

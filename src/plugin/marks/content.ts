import type { TargetRef } from '../../protocol/target-ref.ts'
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
export type Part = Readonly<Omit<TargetRef, 'nodeId'>>

/** The picture that a layer shows; the whole layer where it has none. */
export const SHOWN: Part = { fill: null, flatten: false }

/** The mark of a layer's pastiche, if the layer still shows what the mark tells of. */
export function readPastiche(node: SceneNode, fill: number | null = null): Mark | null {
  return slotAt(slotsOf(node), fill)?.written?.mark ?? null
}

/** A pastiche is never painted from: the picture that it was painted from is. */
export function contentOf(node: SceneNode, { fill, flatten }: Part = SHOWN): Content {
  const slot = slotAt(slotsOf(node), fill)
  if (!slot || (flatten && !slot.written?.mark.standsFor)) return { origin: 'export' }
  const { picture: paint, written } = slot
  const key = pictureKey(paint)
  const isRendering = written !== null && !isPictureKey(written.mark.key) && key === pictureKey(written.mark.original)
  return { origin: 'fill', paint, key: isRendering ? written.mark.key : key, slot }
}

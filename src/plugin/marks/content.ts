import type { TargetRef } from '../../protocol/target-ref.ts'
import { isPictureKey, type PicturePaint, pictureKey } from '../figma/paints.ts'
import type { Mark } from './marks.ts'
import { type Slot, slotAt, slotsOf } from './slots.ts'

/** The content of a layer, which is the picture that is painted. */
export type Content =
  /** The picture of an image fill. `key` is its `SourceImage.key`. */
  | { readonly origin: 'fill'; readonly paint: PicturePaint; readonly key: string; readonly slot: Slot }
  /** A rendering of the layer. */
  | { readonly origin: 'export' }

/** The part of a layer that is painted. */
export type Part = Readonly<Omit<TargetRef, 'nodeId'>>

/** The picture that a layer shows; the whole layer where it has none. */
export const SHOWN: Part = { fill: null, flatten: false }

/** The mark of the pastiche that a layer shows. Null if it shows none. */
export function readPastiche(node: SceneNode): Mark | null {
  return pasticheIn(slotsOf(node))
}

/** Like `readPastiche`, for slots that were read already. */
export function pasticheIn(slots: readonly Slot[]): Mark | null {
  return slotAt(slots, null)?.written?.mark ?? null
}

/** The content of a layer. For a pastiche it is the picture that was painted, never the pastiche itself. */
export function contentOf(node: SceneNode, part: Part = SHOWN): Content {
  return contentIn(slotsOf(node), part)
}

/** Like `contentOf`, for slots that were read already. */
export function contentIn(slots: readonly Slot[], { fill, flatten }: Part): Content {
  const slot = slotAt(slots, fill)
  if (!slot || (flatten && !slot.written?.mark.standsFor)) return { origin: 'export' }
  const { picture: paint, written } = slot
  const key = pictureKey(paint)
  const isRendering = written !== null && !isPictureKey(written.mark.key) && key === pictureKey(written.mark.original)
  return { origin: 'fill', paint, key: isRendering ? written.mark.key : key, slot }
}

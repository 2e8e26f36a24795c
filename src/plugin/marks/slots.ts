import { readFills } from '../figma/fills.ts'
import { kindOf } from '../figma/kinds.ts'
import { isPicture, isSeen, type PicturePaint, type Where, whereIs } from '../figma/paints.ts'
import { paintedOver, readMarks, type Written } from './marks.ts'

/** A place for a picture among a layer's fills. It has the picture, and its pastiche where there is one. */
export interface Slot {
  /** The picture to paint: the current fill or, where that was deleted, the fill as it was when it was painted. */
  readonly picture: PicturePaint
  /**
   * Indices of the picture and of the pastiche above it in the list of fills. Without a pastiche the two are the
   * same.
   */
  readonly where: Where
  /** The pastiche; null if there is none. */
  readonly written: Written | null
}

/**
 * The slots of a layer, back to front. Painting and restoring keep their number and order, so the index in this list
 * names a slot.
 */
export function slotsOf(node: SceneNode): Slot[] {
  const fills = readFills(node)
  if (!fills) return []
  const taken = new Set<number>()
  const slots = readMarks(node)
    .reverse() // where pastiches are equal, the topmost has the last mark
    .flatMap((written): Slot[] => {
      const where = whereIs(fills, paintedOver(written.mark), taken)
      if (!where) return []
      taken.add(where.pastiche).add(where.beneath)
      const beneath = fills[where.beneath]
      return [{ picture: isPicture(beneath) ? beneath : written.mark.original, where, written }]
    })
  if (kindOf(node).role !== 'render') {
    for (const [index, paint] of fills.entries()) {
      if (isPicture(paint) && !taken.has(index))
        slots.push({ picture: paint, where: { pastiche: index, beneath: index }, written: null })
    }
  }
  return slots.sort((one, other) => one.where.pastiche - other.where.pastiche)
}

/** Indices of the slots that are seen. A pastiche counts even where it was made transparent. */
export function seenSlots(slots: readonly Slot[]): number[] {
  return slots.flatMap(({ picture, written }, index) => (written || isSeen(picture) ? [index] : []))
}

/**
 * The slot with this index. For a `fill` of null, the slot of the topmost pastiche or, without one, of the topmost
 * picture. Null if there is no such slot.
 */
export function slotAt(slots: readonly Slot[], fill: number | null): Slot | null {
  if (fill !== null) return slots[fill] ?? null
  const fromTop = seenSlots(slots)
    .reverse()
    .flatMap((index) => slots[index] ?? [])
  return fromTop.find(({ written }) => written) ?? fromTop[0] ?? null
}

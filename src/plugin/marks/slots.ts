import { readFills } from '../figma/fills.ts'
import { kindOf } from '../figma/kinds.ts'
import { isPicture, isSeen, type Picture, type Where, whereIs } from '../figma/paints.ts'
import { paintedOver, readMarks, type Written } from './marks.ts'

/** A place for a picture among a layer's fills: the picture, and its pastiche where there is one. */
export interface Slot {
  /** The picture to paint: as it lies there now, or, where it was replaced or deleted, as it was. */
  readonly picture: Picture
  /** Where in the list of fills: the picture, and above it the pastiche; of a bare picture both are its own place. */
  readonly where: Where
  readonly written: Written | null
}

/**
 * The places for pictures among a layer's fills, back to front. PreparedPastiche, painting again and restoring leave their
 * number and order as they are, so that a place is known by its position in this list.
 */
export function slotsOf(node: SceneNode): Slot[] {
  const fills = readFills(node)
  if (!fills) return []
  const taken = new Set<number>()
  const slots = readMarks(node)
    .reverse() // of equal pastiches, the topmost is told of last
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

/** Which of the slots are to be seen, by their positions; a pastiche counts however it was faded since. */
export function seenSlots(slots: readonly Slot[]): number[] {
  return slots.flatMap(({ picture, written }, index) => (written || isSeen(picture) ? [index] : []))
}

/**
 * The slot that is meant: the one asked for, or the layer's topmost pastiche, or else its topmost picture. Null where
 * there is none.
 */
export function slotAt(slots: readonly Slot[], fill: number | null): Slot | null {
  if (fill !== null) return slots[fill] ?? null
  const fromTop = seenSlots(slots)
    .reverse()
    .flatMap((index) => slots[index] ?? [])
  return fromTop.find(({ written }) => written) ?? fromTop[0] ?? null
}

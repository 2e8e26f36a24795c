import { PasticheError } from '../../common/errors.ts'
import type { Landing } from '../../common/look.ts'
import { type Fillable, fillStyleOf, isFillable, readFills, writeFills } from '../figma/fills.ts'
import {
  above,
  isPicture,
  isSeenThrough,
  type PicturePaint,
  pasticheOf,
  withBlendingOf,
  withoutPastiche
} from '../figma/paints.ts'
import { type Mark, tidily, type Written, writeMarks } from '../marks/marks.ts'
import { type Slot, slotAt, slotsOf } from '../marks/slots.ts'
import type { PreparedPastiche } from './prepared-pastiche.ts'

/**
 * Puts a pastiche into a layer's fills, above the picture that it was painted from. `replace` makes that picture
 * invisible. It is never removed, because Figma forgets an image that no paint shows. An older pastiche of that
 * picture is removed first. All other fills stay as they are.
 *
 * @param standsFor the layer that `node` stands in for; null if there is none, or `node` is marked as a stand-in
 * already
 * @param fill slot of one of the layer's pictures; null for the one that it shows
 * @param slots the layer's slots, read after the last wait
 * @throws `source-changed` when the picture is no longer among the fills
 */
export async function landOnFill(
  node: SceneNode,
  prepared: PreparedPastiche,
  landing: Landing,
  standsFor: Mark['standsFor'],
  fill: number | null = null,
  slots: readonly Slot[] = slotsOf(node)
): Promise<Fillable> {
  const before = readFills(node)
  const slot = slotAt(slots, fill)
  if (!before || !isFillable(node) || !slot)
    throw new PasticheError('source-changed', `${node.type} ${node.id} has no such picture any more`)
  const old = slot.written?.mark
  const base = old ? withoutPastiche(before, slot.where, old.original) : { paints: before, index: slot.where.beneath }
  const original = base.paints[base.index]
  if (!isPicture(original)) throw new PasticheError('source-changed', `${node.type} ${node.id} has no picture any more`)
  const pastiche = carryOver(pasticheOf(original, prepared.image), old && before[slot.where.pastiche])
  const hidden = landing === 'replace' || prepared.transparent || isSeenThrough(original)
  // The first pastiche cut the link to the paint style, so its mark has the style's id.
  const first = slots.find(({ written }) => written)?.written?.mark
  const mark: Mark = {
    landing,
    image: prepared.image.hash,
    key: prepared.key,
    original,
    kept: true,
    styleId: first ? first.styleId : fillStyleOf(node),
    standsFor: old ? old.standsFor : standsFor
  }
  const written: Written = { mark, text: null, recipe: prepared.recipe }
  const marksWith = (...inSlot: Written[]): Written[] =>
    slots.flatMap((one) => (one === slot ? inSlot : (one.written ?? [])))
  // A mark without its pastiche is ignored, but a pastiche without its mark could not be removed. So the new mark is
  // written before the fills, and the old one is deleted after them. Wherever Figma refuses, each pastiche has its
  // mark.
  writeMarks(node, marksWith(...(slot.written ? [slot.written] : []), written))
  try {
    await writeFills(node, above(base.paints, base.index, pastiche, hidden))
  } catch (error) {
    tidily(() => writeMarks(node, marksOf(slots)))
    throw error
  }
  if (slot.written) tidily(() => writeMarks(node, marksWith(written)))
  return node
}

/** The pastiches in these slots as their layer stores them, back to front. */
export function marksOf(slots: readonly Slot[]): Written[] {
  return slots.flatMap(({ written }) => written ?? [])
}

function carryOver(pastiche: PicturePaint, old: Paint | null | undefined): PicturePaint {
  return old && isPicture(old) ? withBlendingOf(pastiche, old) : pastiche
}

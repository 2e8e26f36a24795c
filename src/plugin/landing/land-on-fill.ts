import { PasticheError } from '../../common/errors.ts'
import type { Landing } from '../../common/look.ts'
import { writeRecipe } from '../../common/recipe.ts'
import { type Fillable, fillStyleOf, isFillable, readFills, writeFills } from '../figma/fills.ts'
import {
  above,
  isPicture,
  isSeenThrough,
  type Picture,
  pasticheOf,
  withoutPastiche,
  withSlidersOf
} from '../figma/paints.ts'
import { type Mark, tidily, type Written, writeMarks } from '../marks/marks.ts'
import { type Slot, slotAt, slotsOf } from '../marks/slots.ts'
import type { PreparedPastiche } from './prepared-pastiche.ts'

/**
 * Puts a painting among a layer's fills: above the picture that it was painted from, which `replace` makes invisible. It is
 * never taken away: Figma forgets an image that no paint shows. An older pastiche of that picture is taken off first; what
 * else there is among the fills stays as it is.
 *
 * @param fill one of the layer's pictures, by its slot; null for the one that it shows
 * @throws `source-changed` when the picture is no longer among the fills
 */
export async function landOnFill(
  node: SceneNode,
  painting: PreparedPastiche,
  landing: Landing,
  standsFor: Mark['standsFor'],
  fill: number | null = null
): Promise<Fillable> {
  const before = readFills(node)
  const slots = slotsOf(node)
  const slot = slotAt(slots, fill)
  if (!before || !isFillable(node) || !slot)
    throw new PasticheError('source-changed', `${node.type} ${node.id} has no such picture any more`)
  const old = slot.written?.mark
  const base = old ? withoutPastiche(before, slot.where, old.original) : { paints: before, index: slot.where.beneath }
  const original = base.paints[base.index]
  if (!isPicture(original)) throw new PasticheError('source-changed', `${node.type} ${node.id} has no picture any more`)
  const pastiche = carryOver(pasticheOf(original, painting.image), old && before[slot.where.pastiche])
  const hidden = landing === 'replace' || painting.transparent || isSeenThrough(original)
  const first = slots.find(({ written }) => written)?.written?.mark // the link was cut when it came
  const mark: Mark = {
    landing,
    image: painting.image.hash,
    key: painting.key,
    original,
    kept: true,
    styleId: first ? first.styleId : fillStyleOf(node),
    standsFor: old ? old.standsFor : standsFor
  }
  const written: Written = { mark, text: null, recipe: writeRecipe(painting.recipe) }
  const marks = (...ours: Written[]): Written[] =>
    slots.flatMap((one) => (one === slot ? [...ours] : (one.written ?? [])))
  // A mark says nothing before its pastiche is there, and nothing any more when that has gone. So the new one comes first
  // and the old one goes last: wherever Figma refuses, there is no pastiche without its mark.
  writeMarks(node, marks(...(slot.written ? [slot.written] : []), written))
  try {
    await writeFills(node, above(base.paints, base.index, pastiche, hidden))
  } catch (error) {
    tidily(() => writeMarks(node, marksOf(slots)))
    throw error
  }
  if (slot.written) tidily(() => writeMarks(node, marks(written)))
  return node
}

/** What is written of all these slots, back to front. */
export function marksOf(slots: readonly Slot[]) {
  return slots.flatMap(({ written }) => written ?? [])
}

function carryOver(pastiche: Picture, old: Paint | null | undefined): Picture {
  return old && isPicture(old) ? withSlidersOf(pastiche, old) : pastiche
}

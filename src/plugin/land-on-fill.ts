import { PasticheError } from '../common/errors.ts'
import type { Landing } from '../common/look.ts'
import { writeRecipe } from '../common/recipe.ts'
import { type Fillable, fillStyleOf, isFillable, readFills, writeFills } from './fills.ts'
import { type Mark, writeMarks } from './marks.ts'
import type { Painting } from './painting.ts'
import {
  above,
  isPicture,
  isSeenThrough,
  type Picture,
  pasticheOf,
  replaced,
  withoutPastiche,
  withSlidersOf
} from './paints.ts'
import { type Slot, slotAt, slotsOf } from './slots.ts'

/**
 * Puts a painting among a layer's fills: above the picture that it was painted from, or in its stead. An older pastiche
 * of that picture is taken off first; what else there is among the fills stays as it is.
 *
 * @param fill one of the layer's pictures, by its slot; null for the one that it shows
 * @throws `source-changed` when the picture is no longer among the fills
 */
export async function landOnFill(
  node: SceneNode,
  painting: Painting,
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
  const covered = painting.transparent || isSeenThrough(original)
  const after =
    landing === 'replace'
      ? replaced(base.paints, base.index, pastiche)
      : above(base.paints, base.index, pastiche, covered)
  const first = slots.find(({ written }) => written)?.written?.mark // the link was cut when it came
  const mark: Mark = {
    landing,
    image: painting.image.hash,
    key: painting.key,
    original,
    styleId: first ? first.styleId : fillStyleOf(node),
    standsFor: old ? old.standsFor : standsFor
  }
  const written = { mark, recipe: writeRecipe(painting.recipe) }
  await writeFills(node, after)
  try {
    writeMarks(node, marksOf(slots.map((one): Slot => (one === slot ? { ...one, written } : one))))
  } catch (error) {
    await writeFills(node, before) // without its mark a pastiche could never be taken off again
    throw error
  }
  return node
}

/** What is written of all these slots, back to front. */
export function marksOf(slots: readonly Slot[]) {
  return slots.flatMap(({ written }) => written ?? [])
}

function carryOver(pastiche: Picture, old: Paint | null | undefined): Picture {
  return old && isPicture(old) ? withSlidersOf(pastiche, old) : pastiche
}

import { PasticheError } from '../common/errors.ts'
import type { Landing } from '../common/look.ts'
import { readPastiche } from './content.ts'
import { type Fillable, fillStyleOf, isFillable, readFills, writeFills } from './fills.ts'
import { type Mark, paintedOver, writeMark } from './marks.ts'
import type { Painting } from './painting.ts'
import {
  above,
  isPicture,
  isSeenThrough,
  type Picture,
  pasticheOf,
  pictureOf,
  replaced,
  topPicture,
  withoutPastiche,
  withSlidersOf
} from './paints.ts'

/**
 * Puts a painting among a layer's fills: above the picture that it was painted from, or in its stead. An older pastiche
 * is taken off first.
 *
 * @throws `source-changed` when the picture is no longer among the fills
 */
export async function landOnFill(
  node: SceneNode,
  painting: Painting,
  landing: Landing,
  standsFor: Mark['standsFor']
): Promise<Fillable> {
  const before = readFills(node)
  if (!before || !isFillable(node))
    throw new PasticheError('source-changed', `${node.type} ${node.id} has no fills any more`)
  const old = readPastiche(node)
  const base = old ? withoutPastiche(before, paintedOver(old)) : { paints: before, index: topPicture(before) }
  const original = base?.paints[base.index]
  if (!base || !isPicture(original))
    throw new PasticheError('source-changed', `${node.type} ${node.id} has no picture any more`)
  const pastiche = carryOver(pasticheOf(original, painting.image), old && before[pictureOf(before, old.image)])
  const covered = painting.transparent || isSeenThrough(original)
  const after =
    landing === 'replace'
      ? replaced(base.paints, base.index, pastiche)
      : above(base.paints, base.index, pastiche, covered)
  const mark: Mark = {
    landing,
    image: painting.image.hash,
    key: painting.key,
    original,
    styleId: old ? old.styleId : fillStyleOf(node),
    standsFor: old ? old.standsFor : standsFor
  }
  await writeFills(node, after)
  try {
    writeMark(node, mark, painting.recipe)
  } catch (error) {
    await writeFills(node, before) // without its mark a pastiche could never be taken off again
    throw error
  }
  return node
}

function carryOver(pastiche: Picture, old: Paint | null | undefined): Picture {
  return old && isPicture(old) ? withSlidersOf(pastiche, old) : pastiche
}

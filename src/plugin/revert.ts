import { parseRecipe } from '../common/recipe.ts'
import type { PluginCalls } from '../protocol/calls.ts'
import { readFills } from './fills.ts'
import { findLayer } from './find-layer.ts'
import { landOnFill } from './land-on-fill.ts'
import type { Written } from './marks.ts'
import { isPicture, type PasticheImage, type Picture } from './paints.ts'
import { restoreNode } from './restore.ts'
import { slotAt, slotsOf } from './slots.ts'
import { partsOf } from './target-id.ts'
import { asOneStep } from './undo-step.ts'

/** A pastiche that was painted over, and what it takes to put it back. */
interface Earlier {
  /** The target that it was on. */
  readonly target: string
  readonly written: Written
  readonly image: PasticheImage
  /** It lay on a picture that was hidden beneath it. */
  readonly covered: boolean
}

interface Painted {
  /** Hash of the pastiche's image. */
  readonly image: string
  readonly earlier: Earlier | null
}

/** By the target that `applyPastiche` answered with. It is of this run, as the panel's *Revert* is. */
const painted = new Map<string, Painted>()

/** To be called before a layer is painted; the function that it returns, with where the pastiche came to lie. */
export function rememberEarlier(node: SceneNode, target: string, image: string): (appliedTo: string) => void {
  const earlier = earlierOn(node, target)
  return (appliedTo) => void painted.set(appliedTo, { image, earlier })
}

function earlierOn(node: SceneNode, target: string): Earlier | null {
  const slot = slotAt(slotsOf(node), partsOf(target).fill)
  const fills = readFills(node)
  if (!slot?.written || !fills) return null
  const { original } = slot.written.mark
  const [pastiche, beneath] = [fills[slot.where.pastiche], fills[slot.where.beneath]]
  if (!isPicture(pastiche)) return null
  return {
    target,
    written: slot.written,
    image: { hash: pastiche.imageHash, relativeWidth: scaleOf(original) / scaleOf(pastiche) },
    covered: beneath?.visible === false && original.visible !== false
  }
}

function scaleOf({ scaleMode, scalingFactor }: Picture): number {
  return scaleMode === 'TILE' ? (scalingFactor ?? 1) : 1
}

/**
 * Takes the pastiches that were put on these targets off again, as one undo step; where one was before, it lies there
 * again. It is a change like any other: `figma.triggerUndo` would undo whatever came last in the whole file, be it the
 * designer's own, and nobody can tell that from outside.
 *
 * Those that are gone already, undone or deleted, are passed over.
 *
 * @returns how many could not be taken off, and were left as they are
 */
export function revertPastiches(targets: readonly string[]): Promise<PluginCalls['revert']['result']> {
  return asOneStep(async () => {
    let failed = 0
    for (const target of [...targets].reverse()) {
      const node = await findLayer(target).catch(() => null)
      if (node === null) continue
      try {
        await revertOne(node, target)
      } catch (error) {
        console.warn(`What was painted on ${target} was not taken off`, error)
        failed += 1
      }
    }
    return { failed }
  })
}

async function revertOne(node: SceneNode, target: string): Promise<void> {
  const { fill } = partsOf(target)
  const mark = slotAt(slotsOf(node), fill)?.written?.mark
  const { image, earlier } = painted.get(target) ?? { image: null, earlier: null }
  painted.delete(target)
  if (!mark || (image !== null && mark.image !== image)) return // someone took it off, or painted over it
  if (earlier === null) return void (await restoreNode(node, fill))
  const { written, covered } = earlier
  const recipe = parseRecipe(written.recipe ?? '')
  const isNewLayer = mark.standsFor !== null && written.mark.standsFor === null
  if (isNewLayer) await restoreNode(node)
  const painting = { image: earlier.image, transparent: covered, key: written.mark.key, recipe }
  const layer = isNewLayer ? await findLayer(earlier.target) : node
  await landOnFill(layer, painting, written.mark.landing, null, partsOf(earlier.target).fill)
}

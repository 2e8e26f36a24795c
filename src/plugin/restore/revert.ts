import { parseRecipe } from '../../common/recipe.ts'
import type { PluginCalls } from '../../protocol/calls.ts'
import { type TargetRef, targetKey } from '../../protocol/target-ref.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { takeEarlier } from '../landing/earlier-pastiche.ts'
import { landOnFill } from '../landing/land-on-fill.ts'
import { findLayer } from '../marks/find-layer.ts'
import { slotAt, slotsOf } from '../marks/slots.ts'
import { restoreNode } from './restore.ts'

/**
 * Takes the pastiches that were put on these targets off again, as one undo step; where one was before, it lies there
 * again. It is a change like any other: `figma.triggerUndo` would undo whatever came last in the whole file, be it the
 * designer's own, and nobody can tell that from outside.
 *
 * Those that are gone already, undone or deleted, are passed over.
 *
 * @returns how many could not be taken off, and were left as they are
 */
export function revertPastiches(targets: readonly TargetRef[]): Promise<PluginCalls['revert']['result']> {
  return asOneStep(async () => {
    let failed = 0
    for (const target of [...targets].reverse()) {
      const node = await findLayer(target.nodeId).catch(() => null)
      if (node === null) continue
      try {
        await revertOne(node, target)
      } catch (error) {
        console.warn(`The pastiche on ${targetKey(target)} was not taken off`, error)
        failed += 1
      }
    }
    return { failed }
  })
}

async function revertOne(node: SceneNode, target: TargetRef): Promise<void> {
  const { fill } = target
  const mark = slotAt(slotsOf(node), fill)?.written?.mark
  const { image, earlier } = takeEarlier(target)
  if (!mark || (image !== null && mark.image !== image)) return // someone took it off, or painted over it
  if (earlier === null) return void (await restoreNode(node, fill))
  const { written, covered } = earlier
  const recipe = parseRecipe(written.recipe ?? '')
  const isNewLayer = mark.standsFor !== null && written.mark.standsFor === null
  if (isNewLayer) await restoreNode(node)
  const painting = { image: earlier.image, transparent: covered, key: written.mark.key, recipe }
  const layer = isNewLayer ? await findLayer(earlier.target.nodeId) : node
  await landOnFill(layer, painting, written.mark.landing, null, earlier.target.fill)
}

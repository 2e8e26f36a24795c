import type { PluginCalls } from '../../protocol/calls.ts'
import { type TargetRef, targetKey } from '../../protocol/target-ref.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { takeEarlier } from '../landing/earlier-pastiche.ts'
import { landOnFill } from '../landing/land-on-fill.ts'
import { findLayer } from '../marks/find-layer.ts'
import { slotAt, slotsOf } from '../marks/slots.ts'
import { restoreNode } from './restore.ts'

/**
 * Removes the pastiches that were put on these targets, as one undo step, and puts back the pastiches that were there
 * before. It does not use `figma.triggerUndo`, which undoes the last change in the whole file. That may be the
 * designer's own change, and a plugin cannot find out.
 *
 * Pastiches that are already gone are skipped.
 *
 * @returns how many could not be removed and stayed
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
        console.warn(`The pastiche on ${targetKey(target)} was not removed`, error)
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
  if (!mark || (image !== null && mark.image !== image)) return // someone removed it, or painted over it
  if (earlier === null) return void (await restoreNode(node, fill))
  const { written, covered } = earlier
  const isNewLayer = mark.standsFor !== null && written.mark.standsFor === null
  if (isNewLayer) await restoreNode(node)
  const prepared = { image: earlier.image, transparent: covered, key: written.mark.key, recipe: written.recipe ?? '' }
  const layer = isNewLayer ? await findLayer(earlier.target.nodeId) : node
  await landOnFill(layer, prepared, written.mark.landing, null, earlier.target.fill)
}

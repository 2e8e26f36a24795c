import { codeOf } from '../../common/errors.ts'
import type { PluginCalls } from '../../protocol/calls.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { takeEarlier } from '../landing/earlier-pastiche.ts'
import { landOnFill } from '../landing/land-on-fill.ts'
import { findLayer } from '../marks/find-layer.ts'
import { slotAt, slotsOf } from '../marks/slots.ts'
import { eachTarget } from './each-target.ts'
import { restoreNode } from './restore.ts'

/**
 * Removes the pastiches that were put on these targets, as one undo step, and puts back the pastiches that were there
 * before. It does not use `figma.triggerUndo`, which undoes the last change in the whole file. That may be the
 * designer's own change, and a plugin cannot find out whose it is.
 *
 * Pastiches that are already gone are skipped.
 *
 * @returns how many pastiches could not be removed, and the reason for the first one
 */
export function revertPastiches(targets: readonly TargetRef[]): Promise<PluginCalls['revert']['result']> {
  return asOneStep(() =>
    eachTarget([...targets].reverse(), async (target) => {
      const node = await findLayer(target.nodeId).catch((error: unknown) => {
        if (codeOf(error) === 'node-gone') return null
        throw error
      })
      if (node !== null) await revertOne(node, target)
    })
  )
}

async function revertOne(node: SceneNode, target: TargetRef): Promise<void> {
  const { fill } = target
  const mark = slotAt(slotsOf(node), fill)?.written?.mark
  const { image, earlier } = takeEarlier(target)
  if (!mark || (image !== null && mark.image !== image)) return // someone has removed it or painted over it
  if (earlier === null) return void (await restoreNode(node, fill))
  const { written, covered } = earlier
  const isNewLayer = mark.standsFor !== null && written.mark.standsFor === null
  if (isNewLayer) await restoreNode(node)
  const prepared = { image: earlier.image, transparent: covered, key: written.mark.key, recipe: written.recipe ?? '' }
  const layer = isNewLayer ? await findLayer(earlier.target.nodeId) : node
  await landOnFill(layer, prepared, written.mark.landing, null, earlier.target.fill)
}

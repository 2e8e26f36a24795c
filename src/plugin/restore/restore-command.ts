import type { PluginCalls } from '../../protocol/calls.ts'
import { type TargetRef, wholeLayer } from '../../protocol/target-ref.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { findLayer } from '../marks/find-layer.ts'
import { readMarks } from '../marks/marks.ts'
import { readOriginalMark } from '../marks/original-mark.ts'
import { Pairs } from '../marks/pairs.ts'
import { selectedLayers } from '../selection/selected-layers.ts'
import { eachTarget } from './each-target.ts'
import { restoreNode } from './restore.ts'

type Restored = PluginCalls['restoreOriginals']['result']

/** "Restore original" from the menu or a relaunch button: restores all selected pastiches as one undo step. */
export function restoreSelection(): Promise<Restored> {
  const marked = selectedLayers().filter((node) => readMarks(node).length > 0 || readOriginalMark(node))
  return restoreAll(marked.map(({ id }) => wholeLayer(id)))
}

/** Removes the pastiches of all these targets, as one undo step. Those that cannot be restored stay as they are. */
export function restoreAll(targets: readonly TargetRef[]): Promise<Restored> {
  return asOneStep(async () => {
    const pairs = new Pairs()
    const { failed, why } = await eachTarget(targets, async ({ nodeId, fill }) =>
      restoreNode(await findLayer(nodeId, pairs), fill, pairs)
    )
    return { restored: targets.length - failed, failed, why }
  })
}

/** The result in at most 100 characters, the limit of Figma's notifications. */
export function restoredSentence({ restored, failed, why }: Restored): string {
  const all = restored + failed
  if (all === 0) return 'No pastiche is selected. Select one to restore its original.'
  if (failed === 0) return all === 1 ? 'Original restored.' : `${all} originals restored.`
  const reason =
    why === 'original-gone'
      ? `${failed === 1 ? 'its original was' : 'their originals were'} deleted. Undo the deletion, then try again.`
      : why === 'no-answer'
        ? 'Figma does not respond. Try again.'
        : `${failed === 1 ? 'it' : 'they'} cannot be changed.`
  return `${failed}${restored === 0 ? '' : ` of ${all}`} could not be restored: ${reason}`
}

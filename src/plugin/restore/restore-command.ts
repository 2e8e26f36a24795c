import { codeOf } from '../../common/errors.ts'
import { type TargetRef, targetKey, wholeLayer } from '../../protocol/target-ref.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { findLayer } from '../marks/find-layer.ts'
import { readMarks } from '../marks/marks.ts'
import { readOriginalMark } from '../marks/original-mark.ts'
import { Pairs } from '../marks/pairs.ts'
import { selectedLayers } from '../selection/selected-layers.ts'
import { restoreNode } from './restore.ts'

/** The result of restoring several layers. */
export interface Restored {
  readonly restored: number
  /** Number of pastiches that stay, because their original is gone. */
  readonly failed: number
}

/** "Restore original" from the menu or a relaunch button: restores all selected pastiches as one undo step. */
export function restoreSelection(): Promise<Restored> {
  const marked = selectedLayers().filter((node) => readMarks(node).length > 0 || readOriginalMark(node))
  return restoreAll(marked.map(({ id }) => wholeLayer(id)))
}

/** Removes the pastiches of all these targets, as one undo step. Those that cannot be restored stay as they are. */
export function restoreAll(targets: readonly TargetRef[]): Promise<Restored> {
  return asOneStep(async () => {
    const pairs = new Pairs()
    let failed = 0
    for (const target of targets) {
      try {
        await restoreNode(await findLayer(target.nodeId, pairs), target.fill, pairs)
      } catch (error) {
        console.warn(`${targetKey(target)} was not restored: ${codeOf(error)}`, error)
        failed += 1
      }
    }
    return { restored: targets.length - failed, failed }
  })
}

/** The result in at most 100 characters, the limit of Figma's notifications. */
export function restoredSentence({ restored, failed }: Restored): string {
  if (restored + failed === 0) return 'Nothing selected was painted by Pastiche.'
  const done = restored === 1 ? 'Original restored.' : `${restored} originals restored.`
  if (failed === 0) return done
  const kept =
    failed === 1 ? '1 kept as it is: its original is gone.' : `${failed} kept as they are: their originals are gone.`
  return restored === 0 ? kept : `${done} ${kept}`
}

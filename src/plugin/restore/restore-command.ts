import { codeOf } from '../../common/errors.ts'
import { type TargetRef, targetKey, wholeLayer } from '../../protocol/target-ref.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { findLayer } from '../marks/find-layer.ts'
import { readMarks } from '../marks/marks.ts'
import { readOriginalMark } from '../marks/original-mark.ts'
import { Pairs } from '../marks/pairs.ts'
import { restoreNode } from './restore.ts'

/** What became of a selection that was to be restored. */
export interface Restored {
  readonly restored: number
  /** Pastiches whose original is no longer to be had; they were left as they are. */
  readonly failed: number
}

/** "Restore original" from the menu or a relaunch button: all selected pastiches, without the panel, in one undo step. */
export function restoreSelection(): Promise<Restored> {
  const marked = figma.currentPage.selection.filter((node) => readMarks(node).length > 0 || readOriginalMark(node))
  return restoreAll(marked.map(({ id }) => wholeLayer(id)))
}

/** Takes the pastiches off all these targets, as one undo step; what cannot be restored is left as it is. */
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

/** At most 100 characters, which is what Figma's notifications hold. */
export function restoredSentence({ restored, failed }: Restored): string {
  if (restored + failed === 0) return 'Nothing selected was painted by Pastiche.'
  const done = restored === 1 ? 'Original restored.' : `${restored} originals restored.`
  if (failed === 0) return done
  const kept =
    failed === 1 ? '1 kept as it is: its original is gone.' : `${failed} kept as they are: their originals are gone.`
  return restored === 0 ? kept : `${done} ${kept}`
}

import { codeOf, PasticheError } from '../../common/errors.ts'
import type { Context } from '../painting/context.ts'
import { noticed } from '../state/library-transitions.ts'
import { failed, problemDismissed } from '../state/status-transitions.ts'
import { workCleared } from '../state/work-transitions.ts'

/** Takes pastiches off their layers. */
export interface Removal {
  /** Removes the pastiches, or the contact sheet, of the last Apply. */
  revert(): Promise<void>
  /** Removes the selected pastiches, even those of earlier sessions. */
  restore(): Promise<void>
}

export function createRemoval({ plugin, store }: Pick<Context, 'plugin' | 'store'>): Removal {
  return {
    async revert() {
      try {
        const { work } = store.get()
        const targets = work.kind === 'done' ? work.items.flatMap(({ appliedTo }) => appliedTo ?? []) : []
        if (work.kind === 'done' && work.task === 'sheet')
          await plugin.call('removeSheet', { rowIds: targets.map(({ nodeId }) => nodeId) })
        else if (targets.length > 0) {
          const { failed: kept, why } = await plugin.call('revert', { targets })
          if (why !== null) throw new PasticheError(why, `${kept} of ${targets.length} could not be taken off`)
        }
        store.update(workCleared)
      } catch (error) {
        store.update((state) => failed(state, codeOf(error), 'revert'))
      }
    },
    async restore() {
      try {
        const pastiches = store.get().selection?.targets.filter(({ recipe }) => recipe !== null) ?? []
        const targets = pastiches.map(({ ref }) => ref)
        const [only] = targets
        if (only !== undefined && targets.length === 1) await plugin.call('restoreOriginal', { target: only })
        if (targets.length > 1) {
          const { failed: kept, why } = await plugin.call('restoreOriginals', { targets })
          if (why !== null) throw new PasticheError(why, `${kept} of ${targets.length} were not restored`)
        }
        store.update((state) => problemDismissed(workCleared(state)))
        const text = targets.length === 1 ? 'Original restored.' : `${targets.length} originals restored.`
        if (targets.length > 0) store.update((state) => noticed(state, { text, failures: [], deleted: null }))
      } catch (error) {
        store.update((state) => failed(state, codeOf(error), 'restore'))
      }
    }
  }
}

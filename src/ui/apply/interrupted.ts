import { codeOf, PasticheError } from '../../common/errors.ts'
import type { Target } from '../../protocol/selection.ts'
import type { Context } from '../painting/context.ts'
import { readStatistics } from '../painting/stored-series.ts'
import type { ContactSheet } from '../sheet/contact-sheet.ts'
import { lookWished, maskChanged } from '../state/look-transitions.ts'
import type { State } from '../state/state.ts'
import { failed, interruptedFound, problemDismissed } from '../state/status-transitions.ts'
import { applyStarted } from '../state/work-transitions.ts'
import { readRecipe } from '../styles/read-recipe.ts'

/** Continues an Apply or a contact sheet that another command ended in an earlier run of the plugin. */
export interface Interrupted {
  /** Looks for an interrupted Apply or contact sheet, and offers to continue it. Never fails. */
  find(): Promise<void>
  goOn(): Promise<void>
  /** Removes the offer, and what is stored for it. */
  forget(): void
}

/** @param run paints the targets of the new Apply */
export function createInterrupted(
  context: Context,
  run: (targets: readonly Target[]) => Promise<void>,
  contactSheet: Pick<ContactSheet, 'goOn'>
): Interrupted {
  const { plugin, store, now } = context
  return {
    async find() {
      const found = await plugin.call('loadInterrupted', null).catch(() => null)
      store.update((state) => interruptedFound(state, found))
    },
    async goOn() {
      const { interrupted, work, catalog } = store.get()
      if (interrupted === null || work.kind === 'applying') return
      try {
        const { layers, touched, sheet } = interrupted
        const targets = await plugin.call('describeTargets', { targets: layers.map(({ target }) => target) })
        if (targets.length === 0) throw new PasticheError('node-gone', `None of ${layers.length} layers is left`)
        const { look, landing, customs, series, mask } = readRecipe(interrupted.recipe, catalog)
        // `touched` may contain names that this version does not know. They have no effect.
        const edits = touched && { touched: new Set(touched as (keyof State['look'])[]) }
        store.update((state) => lookWished(problemDismissed(state), { look, landing, customs }, edits))
        if (sheet !== null) return await contactSheet.goOn(targets, sheet, look.refine > 0)
        const statistics = series === null ? null : readStatistics(series, catalog)
        const [first] = targets
        if (first && interrupted.total === 1) store.update((state) => maskChanged(state, first, mask))
        store.update((state) => applyStarted(state, targets, now(), 'apply', statistics))
        await run(targets)
      } catch (error) {
        store.update((state) => failed(state, codeOf(error), 'continue'))
      }
    },
    forget() {
      store.update((state) => interruptedFound(state, null))
      // If this fails, the next session makes the same offer.
      void plugin.call('saveInterrupted', null).catch(() => undefined)
    }
  }
}

/** A question such as "Painting stopped at layer 6 of 20. Continue?" */
export function interruptedSentence({ done, total, layers, sheet }: NonNullable<State['interrupted']>): string {
  if (sheet !== null) return `Contact sheet stopped at row ${done + 1} of ${total}. Continue?`
  if (total === 1) return `Painting “${layers[0]?.name ?? ''}” was interrupted. Continue?`
  return `Painting stopped at layer ${done + 1} of ${total}. Continue?`
}

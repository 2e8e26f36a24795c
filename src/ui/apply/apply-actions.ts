import type { Target } from '../../protocol/selection.ts'
import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import type { OnShow } from '../preview/on-show.ts'
import { preferencesChanged } from '../state/look-transitions.ts'
import { canApply } from '../state/screen.ts'
import type { Task } from '../state/work.ts'
import { applyStarted, retryStarted, workCleared } from '../state/work-transitions.ts'
import { applySettings, applyToAll } from './apply-job.ts'

/** More styles than this are not remembered as recent ones. */
const MOST_RECENT = 8

/** Starts an Apply, and shows the preview again after it. */
export interface ApplyActions {
  /** Paints every selected target and puts the pastiches on their layers. */
  apply(): Promise<void>
  /** Repaints each selected pastiche whose picture was replaced, in the look of that pastiche. */
  applyAgain(): Promise<void>
  /** Paints some targets of the last Apply again, by the keys of their items. This is another undo step. */
  retryItems(keys: readonly string[]): Promise<void>
  /** Paints these targets. Call `applyStarted` first, so that the store already shows the Apply. */
  run(targets: readonly Target[]): Promise<void>
  /**
   * Call this after an Apply, even after one that was cancelled while it waited. Restarts the preview or the samples
   * that the Apply has interrupted.
   */
  finishUp(): void
}

export function createApplyActions(
  context: Context,
  jobs: Jobs,
  { preview, sample }: Pick<OnShow, 'preview' | 'sample'>
): ApplyActions {
  const { store, pictures } = context

  /** Starts a task on the selected targets for which `isMeant` returns true. */
  async function begin(task: Task, isMeant: (target: Target) => boolean = () => true): Promise<void> {
    const targets = store.get().selection?.targets.filter(isMeant) ?? []
    if (targets.length === 0 || !canApply(store.get())) return
    store.update((state) => applyStarted(state, targets, context.now(), task))
    if (task === 'apply') rememberStyle()
    await run(targets)
  }

  /** Puts the style in use first in the list of recent styles. */
  function rememberStyle(): void {
    const { look, preferences } = store.get()
    const recent = [look.style, ...preferences.recent.filter((id) => id !== look.style)].slice(0, MOST_RECENT)
    store.update((state) => preferencesChanged(state, { recent }))
  }

  async function retryItems(keys: readonly string[]): Promise<void> {
    const { work } = store.get()
    const items = work.kind === 'done' ? work.items.filter(({ key }) => keys.includes(key)) : []
    if (items.length === 0) return
    pictures.forget() // the stored picture may be the cause of the failure
    store.update((state) => retryStarted(state, keys, context.now()))
    await run(items.map(({ target }) => target))
  }

  async function run(targets: readonly Target[]): Promise<void> {
    // The settings are read now, because a new selection may change them while the job waits.
    const settings = applySettings(store.get())
    // The job rejects only if it was cancelled while it waited.
    await jobs.apply((signal) => applyToAll(context, targets, signal, settings)).catch(() => undefined)
    finishUp()
  }

  function finishUp(): void {
    if (store.get().work.kind === 'applying') store.update(workCleared)
    if (store.get().preview.stage === 'painted') sample()
    else if (store.get().problem === null) preview()
  }

  return {
    apply: () => begin('apply'),
    applyAgain: () => begin('again', ({ outdated }) => outdated),
    retryItems,
    run,
    finishUp
  }
}

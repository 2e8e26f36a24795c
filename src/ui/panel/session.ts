import { codeOf, PasticheError } from '../../common/errors.ts'
import type { Scoping, Selection, Target } from '../../protocol/calls.ts'
import type { Inspected } from '../../protocol/studio-calls.ts'
import { applySettings, applyToAll } from '../apply/apply-job.ts'
import { createInterrupted, type Interrupted } from '../apply/interrupted.ts'
import { copyText } from '../library/copy-text.ts'
import { createLibrary, type Library } from '../library/library.ts'
import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import { createInspector, type Part } from '../preview/inspect.ts'
import { createLookControls, type LookControls } from '../preview/look-controls.ts'
import { createOnShow } from '../preview/on-show.ts'
import { createWindowSize, type WindowSize } from '../preview/window-size.ts'
import { type ContactSheet, createContactSheet } from '../sheet/contact-sheet.ts'
import { noticed } from '../state/library-transitions.ts'
import { canApply } from '../state/screen.ts'
import type { Task } from '../state/state.ts'
import {
  failed,
  layerShown,
  lookChanged,
  looksUnited,
  preferencesChanged,
  preferencesLoaded,
  problemDismissed,
  selectionChange
} from '../state/transitions.ts'
import { applyStarted, retryStarted, workCleared } from '../state/work-transitions.ts'

/** More styles than this are not remembered as recent ones. */
const MOST_RECENT = 8

/** All actions that the views can start, and the handlers of the sandbox's events. */
export interface Session {
  /** The designer's own styles. */
  readonly library: Library
  readonly sheet: ContactSheet
  readonly interrupted: Interrupted
  readonly controls: LookControls
  readonly size: WindowSize
  /** A part of the painting on show, pixel by pixel: see `createInspector`. */
  inspect(part: Part): Promise<Inspected | null>
  select(selection: Selection): void
  /** Loads the preferences. Call it before the first selection. Never fails. */
  loadPreferences(): Promise<void>
  chooseStyle(style: string): void
  /** Marks a style as a favourite, or takes the mark off. */
  toggleFavourite(style: string): void
  /** Shows another one of the selected layers, by its `targetKey`. */
  showLayer(target: string): void
  /** Requests the selection in another scope; `select` gets it. */
  chooseScope(scoping: Scoping): void
  /** Paints every selected target and puts the pastiches on their layers. */
  apply(): Promise<void>
  /** Paints those selected pastiches again whose pictures were replaced, each in its own look. */
  applyAgain(): Promise<void>
  /** Several pastiches in different looks are selected. From now on they all get the look shown in the panel. */
  uniteLooks(): void
  /** Stops an Apply. Pastiches that are done stay. */
  cancel(): void
  /** Starts the studio again, even while it is working. */
  startAnew(): void
  /** Removes the pastiches of the last Apply. */
  revert(): Promise<void>
  /** Leaves the result of the Apply as it is, and closes its list. */
  dismiss(): void
  /** Removes the selected pastiches, even those of earlier sessions. */
  restore(): Promise<void>
  /** Tries the failed action again. */
  retry(): Promise<void>
  /** Paints some targets of the last Apply again, by the keys of their items. This is another undo step. */
  retryItems(keys: readonly string[]): Promise<void>
  /** The layer as it looks now, a small PNG; null where it cannot be seen. */
  thumbnail(nodeId: string): Promise<Uint8Array | null>
  show(nodeId: string): void
  /** Copies the text of a bug report, and shows whether it was copied. */
  copyDiagnostics(): void
  /** Shows the selection again, after the panel showed something else. */
  showAgain(): void
  close(): void
}

export function createSession(context: Context, jobs: Jobs): Session {
  const { plugin, store, pictures } = context
  const { preview, sample, sketch, select } = createOnShow(context, jobs)

  /** Starts a task with the selected targets that it is meant for. */
  async function begin(task: Task, isMeant: (target: Target) => boolean = () => true): Promise<void> {
    const targets = store.get().selection?.targets.filter(isMeant) ?? []
    if (targets.length === 0 || !canApply(store.get())) return
    if (store.get().preview.refining?.stage === 'paused') controls.pauseRefining(false) // Apply waits for it
    store.update((state) => applyStarted(state, targets, context.now(), task))
    if (task === 'apply') rememberStyle()
    await run(targets)
  }

  /** The style in use is the newest of those that were applied last. */
  function rememberStyle(): void {
    const { look, preferences } = store.get()
    const recent = [look.style, ...preferences.recent.filter((id) => id !== look.style)].slice(0, MOST_RECENT)
    store.update((state) => preferencesChanged(state, { recent }))
  }

  const apply = (): Promise<void> => begin('apply')
  const applyAgain = (): Promise<void> => begin('again', ({ outdated }) => outdated)

  async function retryItems(keys: readonly string[]): Promise<void> {
    const { work } = store.get()
    const items = work.kind === 'done' ? work.items.filter(({ key }) => keys.includes(key)) : []
    if (items.length === 0) return
    pictures.forget() // the picture that is kept may be the cause
    store.update((state) => retryStarted(state, keys, context.now()))
    await run(items.map(({ target }) => target))
  }

  async function run(targets: readonly Target[]): Promise<void> {
    const settings = applySettings(store.get()) // as they are now: another selection brings others while it waits
    await jobs.apply((signal) => applyToAll(context, targets, signal, settings)).catch(() => undefined) // cancelled while it waited
    finishUp()
  }

  /**
   * Runs after an Apply that was stopped while it waited. It also restarts a preview that the Apply has interrupted.
   */
  function finishUp(): void {
    if (store.get().work.kind === 'applying') store.update(workCleared)
    if (store.get().preview.stage === 'painted') sample()
    else if (store.get().problem === null) preview()
  }

  const sheet = createContactSheet(context, jobs, finishUp)

  const interrupted = createInterrupted(context, run)

  async function revert(): Promise<void> {
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
  }

  /** A silent studio will not answer any more. */
  function restartIfSilent(): void {
    if (store.get().isSilent) context.restartStudio()
  }

  async function restore(): Promise<void> {
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
      const text = targets.length === 1 ? 'Restored the original.' : `Restored ${targets.length} originals.`
      if (targets.length > 0) store.update((state) => noticed(state, { text, failures: [], deleted: null }))
    } catch (error) {
      store.update((state) => failed(state, codeOf(error), 'restore'))
    }
  }

  async function retry(): Promise<void> {
    const { problem, studio } = store.get()
    const during = problem?.during
    if (studio.status === 'unavailable') context.restartStudio()
    restartIfSilent()
    store.update(problemDismissed)
    if (during === 'revert') return revert()
    if (during === 'restore') return restore()
    if (during === 'continue') return interrupted.goOn()
    pictures.forget()
    preview()
    if (during === 'apply') return apply()
    if (during === 'again') return applyAgain()
    if (during === 'sheet') sheet.open()
  }

  const library = createLibrary(context, preview)

  function copyDiagnostics(): void {
    const copied = copyText(context.diagnostics())
    library.say(
      copied ? 'Diagnostics are on the clipboard. Paste them into your report.' : 'The diagnostics were not copied.'
    )
  }

  const size = createWindowSize(context)
  const inspect = createInspector(context)
  const controls = createLookControls(context, { preview, sketch, sample, resize: size.restore })
  return {
    library,
    copyDiagnostics,
    sheet,
    controls,
    size,
    inspect,
    interrupted,
    select(selection) {
      if (selectionChange(store.get(), selection) !== 'same-subject') restartIfSilent()
      select(selection)
    },
    async loadPreferences() {
      const loaded = await plugin.call('loadPreferences', null).catch(() => null) // the defaults stay
      if (loaded === null || store.get().selection !== null) return // too late: another look is on show
      store.update((state) => preferencesLoaded(state, loaded))
      if (loaded.more || loaded.size !== null) size.restore()
    },
    chooseStyle(style) {
      store.update((state) => lookChanged(state, { style }))
      preview()
    },
    toggleFavourite(style) {
      const { favourites } = store.get().preferences
      const others = favourites.filter((id) => id !== style)
      const changed = others.length === favourites.length ? [style, ...favourites] : others
      store.update((state) => preferencesChanged(state, { favourites: changed }))
    },
    showLayer(target) {
      store.update((state) => layerShown(state, target))
      preview()
    },
    apply,
    applyAgain,
    uniteLooks: () => store.update(looksUnited),
    cancel() {
      jobs.cancel()
      restartIfSilent()
    },
    startAnew() {
      jobs.cancel()
      context.restartStudio()
      preview()
    },
    revert,
    dismiss: () => store.update(workCleared),
    restore,
    retry,
    chooseScope: (scoping) => void plugin.call('chooseScope', scoping).catch(() => undefined), // it stays as it was
    retryItems,
    thumbnail: (nodeId) => plugin.call('readThumbnail', { nodeId }).catch(() => null),
    showAgain: preview,
    show: (nodeId) => void plugin.call('showNode', { nodeId }).catch(() => undefined), // the layer is gone
    close() {
      const close = (): Promise<null> => plugin.call('closePlugin', null)
      context
        .savePreferences()
        .then(close)
        .catch(() => undefined) // closed already
    }
  }
}

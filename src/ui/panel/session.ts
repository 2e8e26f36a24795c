import type { Scoping, Selection } from '../../protocol/selection.ts'
import type { Inspected } from '../../protocol/studio-calls.ts'
import { type ApplyActions, createApplyActions } from '../apply/apply-actions.ts'
import { createInterrupted, type Interrupted } from '../apply/interrupted.ts'
import { createRemoval, type Removal } from '../apply/removal.ts'
import { copyText } from '../library/copy-text.ts'
import { createLibrary, type Library } from '../library/library.ts'
import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import { createInspector, type InspectedPart } from '../preview/inspect.ts'
import { createLookControls, type LookControls } from '../preview/look-controls.ts'
import { createOnShow } from '../preview/on-show.ts'
import { createProtection, type Protection } from '../preview/protection.ts'
import { createWindowSize, type WindowSize } from '../preview/window-size.ts'
import { type ContactSheet, createContactSheet } from '../sheet/contact-sheet.ts'
import { lookChanged, looksUnited, preferencesChanged, preferencesLoaded } from '../state/look-transitions.ts'
import { layerShown, selectionChange } from '../state/selection-transitions.ts'
import { problemDismissed } from '../state/status-transitions.ts'
import { workCleared } from '../state/work-transitions.ts'
import { inStyle } from '../styles/style-defaults.ts'
import { readPreferences } from './read-preferences.ts'

/** All actions that the views can start, and the handlers of the sandbox's events. */
export interface Session extends Pick<ApplyActions, 'apply' | 'applyAgain' | 'retryItems'>, Removal {
  /** The designer's own styles. */
  readonly library: Library
  readonly sheet: ContactSheet
  readonly interrupted: Interrupted
  readonly controls: LookControls
  readonly protection: Protection
  readonly size: WindowSize
  /** A part of the painting on show, pixel by pixel: see `createInspector`. */
  inspect(part: InspectedPart): Promise<Inspected | null>
  select(selection: Selection): void
  /** Loads the preferences. Call it before the first selection. Never fails. */
  loadPreferences(): Promise<void>
  chooseStyle(style: string): void
  /** Marks a style as a favourite, or removes the mark. */
  toggleFavourite(style: string): void
  /** Shows another one of the selected layers, by its `targetKey`. */
  showLayer(target: string): void
  /** Asks the sandbox for the selection in another scope. The sandbox then sends it, and `select` takes it. */
  chooseScope(scoping: Scoping): void
  /** From now on, all selected pastiches get the look in the panel, even if they had different looks. */
  uniteLooks(): void
  /** Stops an Apply. Pastiches that are done stay. */
  cancel(): void
  /** Starts the studio again, even while it is working. */
  startAnew(): void
  /** Keeps the result of the Apply, and closes its list. */
  dismiss(): void
  /** Tries the failed action again. */
  retry(): Promise<void>
  /** The layer as it looks now, a small PNG; null if it cannot be seen. */
  thumbnail(nodeId: string): Promise<Uint8Array | null>
  show(nodeId: string): void
  /** Copies the text of a bug report, and shows whether it was copied. */
  copyDiagnostics(): void
  /** Shows the preview again, after the panel showed something else. */
  showAgain(): void
  close(): void
}

export function createSession(context: Context, jobs: Jobs): Session {
  const { plugin, store, pictures } = context
  const onShow = createOnShow(context, jobs)
  const { preview, select } = onShow
  const size = createWindowSize(context)
  const controls = createLookControls(context, { ...onShow, resize: size.restore })
  const working: Jobs = {
    ...jobs,
    apply(job) {
      // Otherwise, the job would wait until the designer continues the refinement.
      if (store.get().preview.refining?.stage === 'paused') controls.pauseRefining(false)
      return jobs.apply(job)
    }
  }
  const actions = createApplyActions(context, working, onShow)
  const removal = createRemoval(context)
  const sheet = createContactSheet(context, working, actions.finishUp)
  const interrupted = createInterrupted(context, actions.run, sheet)
  const library = createLibrary(context, preview)

  /** Starts a new studio if the old one has stopped answering. */
  function restartIfSilent(): void {
    if (store.get().isStudioSilent) context.restartStudio()
  }

  async function retry(): Promise<void> {
    const { problem, studio } = store.get()
    const during = problem?.during
    if (studio.status === 'unavailable') context.restartStudio()
    restartIfSilent()
    store.update(problemDismissed)
    if (during === 'revert') return removal.revert()
    if (during === 'restore') return removal.restore()
    if (during === 'continue') return interrupted.goOn()
    pictures.forget()
    preview()
    if (during === 'apply') return actions.apply()
    if (during === 'again') return actions.applyAgain()
    if (during === 'sheet') sheet.open()
  }

  function copyDiagnostics(): void {
    const copied = copyText(context.diagnostics())
    library.say(
      copied
        ? 'Diagnostics are on the clipboard. Paste them into your report.'
        : 'The diagnostics could not be copied. Click in the panel and try again.'
    )
  }

  const { apply, applyAgain, retryItems } = actions
  return {
    apply,
    applyAgain,
    retryItems,
    ...removal,
    library,
    copyDiagnostics,
    sheet,
    controls,
    protection: createProtection(context),
    size,
    inspect: createInspector(context),
    interrupted,
    select(selection) {
      if (selectionChange(store.get(), selection) !== 'same-subject') restartIfSilent()
      select(selection)
    },
    async loadPreferences() {
      const stored = await plugin.call('loadPreferences', null).catch(() => null) // the defaults stay
      const loaded = stored === null ? null : readPreferences(stored)
      if (loaded === null || store.get().selection !== null) return // too late, because another look is on show already
      store.update((state) => preferencesLoaded(state, loaded))
      if (loaded.more || loaded.size !== null) size.restore()
    },
    chooseStyle(style) {
      store.update((state) => lookChanged(state, inStyle(state, state.look, style)))
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
    dismiss: () => store.update(workCleared),
    retry,
    // On failure, the scope does not change.
    chooseScope: (scoping) => void plugin.call('chooseScope', scoping).catch(() => undefined),
    thumbnail: (nodeId) => plugin.call('readThumbnail', { nodeId }).catch(() => null),
    showAgain: preview,
    show: (nodeId) => void plugin.call('showNode', { nodeId }).catch(() => undefined), // the layer is gone
    close() {
      const close = (): Promise<null> => plugin.call('closePlugin', null)
      context
        .savePreferences()
        .then(close)
        .catch(() => undefined) // the plugin is closed already
    }
  }
}

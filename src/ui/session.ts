import { codeOf } from '../common/errors.ts'
import type { Landing, Look } from '../common/look.ts'
import { parseRecipe } from '../common/recipe.ts'
import type { Selection } from '../protocol/calls.ts'
import { applyToAll } from './apply-job.ts'
import type { Context } from './context.ts'
import type { Jobs } from './jobs.ts'
import { showPreview } from './preview-job.ts'
import { customStyle } from './recipe-style.ts'
import { canApply } from './screen.ts'
import { subjectOf } from './state.ts'
import {
  type Editing,
  failed,
  isSameSubject,
  landingChanged,
  lookChanged,
  preferencesLoaded,
  problemDismissed,
  selectionChanged
} from './transitions.ts'
import { applyStarted, workCleared } from './work-transitions.ts'

/** What the views may ask for, and what the sandbox reports. */
export interface Session {
  select(selection: Selection): void
  /** Before the first selection. Never fails. */
  loadPreferences(): Promise<void>
  chooseStyle(style: string): void
  setStrength(strength: number): void
  setKeepColours(keepColours: boolean): void
  setStrokeSize(strokeSize: number): void
  setLanding(landing: Landing): void
  /** Paints every selected target and puts the pastiches on their layers. */
  apply(): Promise<void>
  /** Stops an Apply; what is done stays. */
  cancel(): void
  /** Undoes the Apply just done. */
  revert(): Promise<void>
  /** Takes the selected pastiches off again, whenever they were made. */
  restore(): Promise<void>
  /** Tries again what failed. */
  retry(): Promise<void>
  show(nodeId: string): void
  close(): void
}

export function createSession(context: Context, jobs: Jobs): Session {
  const { plugin, store, pictures, book } = context

  function preview(): void {
    // a preview that was overtaken is no failure, and one that failed says so in the store
    jobs.preview((signal) => showPreview(context, signal)).catch(() => undefined)
  }

  function change(part: Partial<Look>, repaint: boolean): void {
    store.update((state) => lookChanged(state, part))
    if (repaint) preview()
  }

  async function select(selection: Selection): Promise<void> {
    const before = store.get()
    const same = isSameSubject(before, selection)
    const { editing, code } = readEditing(selection)
    store.update((state) => selectionChanged(state, selection, editing))
    if (code !== null && !same) store.update((state) => failed(state, code, 'recipe'))
    if (!same) return preview()
    const subject = subjectOf(store.get())
    const busy = before.work.kind !== 'idle' // then the change is our own
    if (subject !== null && !busy && (await pictures.hasChanged(subject.nodeId))) preview()
  }

  function readEditing({ targets }: Selection): { editing: Editing | null; code: ReturnType<typeof codeOf> | null } {
    const text = targets.length === 1 ? (targets[0]?.recipe ?? null) : null
    if (text === null) return { editing: null, code: null }
    try {
      const recipe = parseRecipe(text)
      return { editing: { recipe, custom: customStyle(book, recipe) }, code: null }
    } catch (error) {
      return { editing: null, code: codeOf(error) }
    }
  }

  async function apply(): Promise<void> {
    const { selection } = store.get()
    if (selection === null || !canApply(store.get())) return
    store.update((state) => applyStarted(state, selection.targets, context.now()))
    await jobs.apply((signal) => applyToAll(context, selection.targets, signal)).catch(() => undefined)
    finishUp()
  }

  /** After an Apply that was stopped while it waited, and for the preview that it may have cut short. */
  function finishUp(): void {
    if (store.get().work.kind === 'applying') store.update(workCleared)
    if (store.get().preview.stage !== 'painted' && store.get().problem === null) preview()
  }

  async function revert(): Promise<void> {
    try {
      await plugin.call('undoLast', null)
      store.update(workCleared)
    } catch (error) {
      store.update((state) => failed(state, codeOf(error), 'revert'))
    }
  }

  async function restore(): Promise<void> {
    try {
      for (const { nodeId, recipe } of store.get().selection?.targets ?? []) {
        if (recipe !== null) await plugin.call('restoreOriginal', { nodeId })
      }
      store.update((state) => problemDismissed(workCleared(state)))
    } catch (error) {
      store.update((state) => failed(state, codeOf(error), 'restore'))
    }
  }

  async function retry(): Promise<void> {
    const during = store.get().problem?.during
    if (store.get().engine.status === 'unavailable') context.restartStudio()
    store.update(problemDismissed)
    if (during === 'revert') return revert()
    if (during === 'restore') return restore()
    pictures.forget()
    preview()
    if (during === 'apply') return apply()
  }

  return {
    select: (selection) =>
      void select(selection).catch((error) => store.update((state) => failed(state, codeOf(error), 'preview'))),
    async loadPreferences() {
      const loaded = await plugin.call('loadPreferences', null).catch(() => null) // then the defaults will do
      const isKnown = (id: string): boolean => book.presets.some((preset) => preset.id === id)
      if (loaded !== null) store.update((state) => preferencesLoaded(state, loaded, isKnown))
    },
    chooseStyle: (style) => change({ style }, true),
    setStrength: (strength) => change({ strength }, false),
    setKeepColours: (keepColours) => change({ keepColours }, false),
    setStrokeSize: (strokeSize) => change({ strokeSize }, true),
    setLanding: (landing) => store.update((state) => landingChanged(state, landing)),
    apply,
    cancel: () => jobs.cancel(),
    revert,
    restore,
    retry,
    show: (nodeId) => void plugin.call('showNode', { nodeId }).catch(() => undefined), // gone: nothing to show
    close: () => void plugin.call('closePlugin', null).catch(() => undefined) // closed already
  }
}

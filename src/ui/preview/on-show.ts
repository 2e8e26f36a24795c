import type { Signal } from '../../common/cancel.ts'
import type { Selection } from '../../protocol/calls.ts'
import type { Context } from '../painting/context.ts'
import { debounce } from '../painting/debounce.ts'
import type { Jobs } from '../painting/jobs.ts'
import { selectedRecipe } from '../state/edits.ts'
import { subjectOf } from '../state/state.ts'
import { failed, previewAwaited, selectionChange, selectionChanged } from '../state/transitions.ts'
import { showPreview } from './preview-job.ts'
import { sampleStyles, unsampled } from './sample-job.ts'
import { createSketcher } from './sketcher.ts'

/** Dragging a layer changes it sixty times a second, and looking at its picture again copies it. */
const CANVAS_RESTS_MS = 500

/** Keeps what is on show up to date with what is selected and set. */
export interface OnShow {
  /** Draws the whole preview anew, and the gallery's samples after it. */
  preview(): void
  /** Fills the gallery while there is nothing better to do. Whatever keeps it from that, the gallery can do without. */
  sample(): void
  /** Drafts the look as it is now, soon. */
  sketch(): void
  /** Takes in what the sandbox says is selected. */
  select(selection: Selection): void
}

export function createOnShow(context: Context, jobs: Jobs): OnShow {
  const { store, pictures } = context
  const whenCanvasRests = debounce(CANVAS_RESTS_MS)
  let tooSlowToSample = false // the machine will not become another one
  const sketcher = createSketcher(context, jobs)

  function preview(): void {
    sketcher.stop()
    if (store.get().learning.stage !== 'closed') return // nobody sees it, and learning would have to wait for it
    store.update(previewAwaited)
    // a preview that was overtaken is no failure, and one that failed says so in the store
    jobs.preview((signal) => showPreview(context, signal)).then(sample, () => undefined)
  }

  function sample(): void {
    const state = store.get()
    if (tooSlowToSample || state.preview.stage !== 'painted' || unsampled(state).length === 0) return
    const job = async (signal: Signal): Promise<void> => {
      tooSlowToSample = (await sampleStyles(context, signal)) === 'too slow'
    }
    jobs.idle(job).catch(() => undefined)
  }

  function select(selection: Selection): void {
    const before = store.get()
    const change = selectionChange(before, selection)
    const { recipe, code } = selectedRecipe(selection, context.catalog)
    store.update((state) => selectionChanged(state, selection, recipe))
    if (code !== null && change === 'other-layers') store.update((state) => failed(state, code, 'recipe'))
    if (change !== 'same-subject') {
      pictures.forget() // nobody watches a layer that is not selected, so it may look different when it is again
      preview()
    } else if (before.work.kind === 'idle') whenCanvasRests(lookAgain) // otherwise the change is our own
  }

  /** What is selected was edited: perhaps its picture, perhaps only its place. */
  function lookAgain(): void {
    const subject = subjectOf(store.get())
    if (subject === null || store.get().work.kind !== 'idle') return
    pictures.hasChanged(subject).then(
      (changed) => changed && preview(),
      () => undefined // the layer went away just now, and the selection is about to say so
    )
  }

  return { preview, sample, sketch: sketcher.sketch, select }
}

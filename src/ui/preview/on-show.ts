import type { Signal } from '../../common/cancel.ts'
import type { Selection } from '../../protocol/selection.ts'
import type { Context } from '../painting/context.ts'
import { debounce } from '../painting/debounce.ts'
import type { Jobs } from '../painting/jobs.ts'
import { selectedRecipe } from '../state/edits.ts'
import { previewAwaited } from '../state/preview-transitions.ts'
import { selectionChange, selectionChanged } from '../state/selection-transitions.ts'
import { subjectOf } from '../state/state.ts'
import { failed } from '../state/status-transitions.ts'
import { showPreview, timeRefining } from './preview-job.ts'
import { sampleStyles, unsampled } from './sample-job.ts'
import { createSketcher } from './sketcher.ts'

/**
 * Milliseconds without a change before the panel checks whether the layer's picture has changed. Dragging a layer
 * changes it sixty times a second, and a check may have to render the layer.
 */
const CANVAS_RESTS_MS = 500

/** Keeps the preview and the gallery's samples up to date with the selection and the look. */
export interface OnShow {
  /** Draws the whole preview again, and then the gallery's samples. */
  preview(): void
  /**
   * Fills the gallery with samples while the studio is idle. Without samples, the gallery shows the thumbnails of the
   * styles.
   */
  sample(): void
  /** Drafts the current look as soon as the studio is free. */
  sketch(): void
  /** Takes a new selection from the sandbox. */
  select(selection: Selection): void
}

export function createOnShow(context: Context, jobs: Jobs): OnShow {
  const { store, pictures } = context
  const whenCanvasRests = debounce(CANVAS_RESTS_MS)
  let tooSlowToSample = false // once true, it stays true, because the machine does not change
  const sketcher = createSketcher(context, jobs)

  function preview(): void {
    sketcher.stop()
    if (store.get().learning.stage !== 'closed') return // the preview is hidden, and learning would have to wait for it
    store.update(previewAwaited)
    // A cancelled preview is not an error, and all other errors are in the store.
    jobs.preview((signal) => showPreview(context, signal)).then(sample, () => undefined)
  }

  function sample(): void {
    const state = store.get()
    if (state.preview.stage !== 'painted') return
    const job = async (signal: Signal): Promise<void> => {
      await timeRefining(context, signal)
      if (tooSlowToSample || unsampled(store.get()).length === 0) return
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
      pictures.forget() // the sandbox watches only selected layers, so the old layer's picture may now change unnoticed
      preview()
    } else if (before.work.kind === 'idle') {
      // Only while idle: during an Apply and after it, the plugin itself has probably changed the layer.
      whenCanvasRests(lookAgain)
    }
  }

  /** Previews the selected layer again if its picture has changed, and not only its position. */
  function lookAgain(): void {
    const subject = subjectOf(store.get())
    if (subject === null || store.get().work.kind !== 'idle') return
    pictures.hasChanged(subject).then(
      (changed) => changed && preview(),
      () => undefined // the layer was deleted, and the next selection will say so
    )
  }

  return { preview, sample, sketch: sketcher.sketch, select }
}

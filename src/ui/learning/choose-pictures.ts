import type { Crop, StrokeLength } from '../../protocol/learn-calls.ts'
import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import type { Learning } from '../state/learning-state.ts'
import { subjectOf } from '../state/state.ts'
import { addFiles, addLayers } from './add-sources.ts'
import { addableOf } from './learning-contents.ts'
import { cropped, entered, sourceRemoved, sourceShown, strokesChosen } from './source-transitions.ts'
import { updateLearning } from './update-learning.ts'

/** What may be asked for while pictures are chosen. */
export interface ChoosePictures {
  /** Not while an Apply is under way: it would go on unseen. */
  enter(): void
  /** The selected layers. */
  addSelected(): Promise<void>
  /** From wherever on the panel they came; other stages than that of choosing take none. */
  addFiles(files: readonly File[]): Promise<void>
  remove(id: string): void
  show(id: string): void
  crop(id: string, crop: Crop | null): void
  setStrokes(strokes: StrokeLength): void
}

export function choosePictures(context: Context, jobs: Jobs): ChoosePictures {
  const { store } = context
  const update = (transition: (learning: Learning) => Learning): void => updateLearning(store, transition)

  function enter(): void {
    const { work, learning } = store.get()
    if (work.kind === 'applying' || learning.stage !== 'closed') return
    jobs.cancel() // a preview that nobody sees
    update((now) => entered(now, subjectOf(store.get())))
  }

  return {
    enter,
    addSelected: () => addLayers(context, addableOf(store.get().learning, store.get().selection)),
    async addFiles(files) {
      enter()
      if (store.get().learning.stage === 'choosing') await addFiles(context, files)
    },
    remove: (id) => update((now) => sourceRemoved(now, id)),
    show: (id) => update((now) => sourceShown(now, id)),
    crop: (id, crop) => update((now) => cropped(now, id, crop)),
    setStrokes: (strokes) => update((now) => strokesChosen(now, strokes))
  }
}

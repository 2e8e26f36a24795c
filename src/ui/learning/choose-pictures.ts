import type { StyleGround } from '../../common/style-ground.ts'
import type { Crop, StrokeLength } from '../../protocol/learn-calls.ts'
import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import type { Learning } from '../state/learning-state.ts'
import { subjectOf } from '../state/state.ts'
import { addFiles, addLayers } from './add-sources.ts'
import { addableOf } from './learning-contents.ts'
import { cropped, entered, groundChosen, sourceRemoved, sourceShown, strokesChosen } from './source-transitions.ts'
import { updateLearning } from './update-learning.ts'

/** The actions of the view while style pictures are chosen. */
export interface ChoosePictures {
  /** Opens *Learn a style*. During an Apply it does nothing, because the Apply's progress would be hidden. */
  enter(): void
  /** Adds the selected layers. */
  addSelected(): Promise<void>
  /**
   * Adds files that were chosen, dropped or pasted. Opens the view if needed. Only the stage `choosing` takes files.
   */
  addFiles(files: readonly File[]): Promise<void>
  remove(id: string): void
  show(id: string): void
  crop(id: string, crop: Crop | null): void
  /** Chooses the ground on which the transparent parts of a picture are learnt. */
  setGround(id: string, ground: StyleGround): void
  setStrokes(strokes: StrokeLength): void
}

export function choosePictures(context: Context, jobs: Jobs): ChoosePictures {
  const { store } = context
  const update = (transition: (learning: Learning) => Learning): void => updateLearning(store, transition)

  function enter(): void {
    const { work, learning } = store.get()
    if (work.kind === 'applying' || learning.stage !== 'closed') return
    jobs.cancel() // the preview is no longer visible
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
    setGround: (id, ground) => update((now) => groundChosen(now, id, ground)),
    setStrokes: (strokes) => update((now) => strokesChosen(now, strokes))
  }
}

import { Canceller } from '../../common/cancel.ts'
import { codeOf, PasticheError } from '../../common/errors.ts'
import type { LossWeights } from '../../common/losses.ts'
import type { LearnCalls } from '../../protocol/learn-calls.ts'
import type { Shelf } from '../../protocol/stored.ts'
import type { Library } from '../library/library.ts'
import type { Context } from '../painting/context.ts'
import { debounce } from '../painting/debounce.ts'
import type { Jobs } from '../painting/jobs.ts'
import { type Best, type Learning, STEPS } from '../state/learning-state.ts'
import { type ChoosePictures, choosePictures } from './choose-pictures.ts'
import { createCheckpointKeeper } from './keep-checkpoint.ts'
import { learn } from './learn-job.ts'
import {
  learningStarted,
  leavingAsked,
  pausedOrResumed,
  renamed,
  savingFailed,
  savingStarted,
  weightsChanged
} from './run-transitions.ts'
import type { Encode } from './small-pictures.ts'
import { finished, left, unfinishedFound } from './source-transitions.ts'
import { suggestedName } from './suggested-name.ts'
import { toJpeg } from './to-jpeg.ts'
import { resumed, usableCheckpoint } from './unfinished.ts'
import { updateLearning } from './update-learning.ts'

/** Milliseconds that a slider must rest before its weights are sent to the studio. */
const SLIDER_RESTS_MS = 120

/** The actions of the view *Learn a style*. */
export interface LearnSession extends ChoosePictures {
  /** Looks for a learning that an earlier session has left unfinished. Never fails. */
  findUnfinished(): Promise<void>
  /** Goes back to the gallery. If something would be lost, the panel asks first. A second call closes the question. */
  leave(): void
  /** Closes the question and stays in the view. */
  stay(): void
  /** Discards what was learnt, and goes back to the gallery. */
  discard(): void
  start(): void
  setWeights(change: Partial<LossWeights>): void
  pause(paused: boolean): void
  /** Ends learning with the best style so far. */
  stop(): void
  /** Continues a learning that has ended, with the same number of steps. */
  continueRun(): void
  rename(name: string): void
  save(shelf: Shelf): Promise<void>
  continueUnfinished(): Promise<void>
  forgetUnfinished(): void
}

/** What learning needs from the panel's session: saving the learnt style, choosing it, and showing the preview again. */
export interface GallerySession {
  /** Previews the selection again. */
  showAgain(): void
  chooseStyle(style: string): void
  readonly library: Pick<Library, 'save'>
}

/** @param encode makes the small pictures of a checkpoint; tests pass their own, because they have no canvas */
export function createLearnSession(
  context: Context,
  jobs: Jobs,
  gallery: GallerySession,
  encode: Encode = toJpeg
): LearnSession {
  const { store, studio, restartStudio } = context
  const choosing = choosePictures(context, jobs)
  const keeper = createCheckpointKeeper(context)
  const whenSliderRests = debounce(SLIDER_RESTS_MS)
  let canceller = new Canceller()

  const learning = (): Learning => store.get().learning
  const update = (transition: (learning: Learning) => Learning): void => updateLearning(store, transition)

  function steer(change: Partial<LearnCalls['steer']['params']>): void {
    const whole = { weights: null, paused: null, stop: false, ...change }
    studio()
      .then((ready) => ready.call('steer', whole))
      .catch(() => undefined) // if the studio is gone, the call `learn` reports it
  }

  function begin(best: Best | null): void {
    if (store.get().studio.status === 'unavailable' || store.get().isStudioSilent) restartStudio()
    canceller = new Canceller()
    const steps = (Math.floor((best?.step ?? 0) / STEPS) + 1) * STEPS
    update((now) => learningStarted(now, { best, steps }))
    void learn(context, keeper, encode, canceller)
  }

  function goBack(transition: (learning: Learning) => Learning): void {
    canceller.cancel()
    if (store.get().isStudioSilent) restartStudio()
    update(transition)
    gallery.showAgain()
  }

  return {
    ...choosing,
    async findUnfinished() {
      const checkpoint = await context.plugin.call('loadLearningCheckpoint', null).catch(() => null)
      update((now) => unfinishedFound(now, usableCheckpoint(checkpoint, context.catalog)))
    },
    leave() {
      const { stage, isLeaving, isSaving } = learning()
      if (stage === 'choosing') goBack(left)
      else if (!isSaving) update((now) => leavingAsked(now, !isLeaving))
    },
    stay: () => update((now) => leavingAsked(now, false)),
    discard() {
      void keeper.clear()
      goBack((now) => unfinishedFound(left(now), null))
    },
    start() {
      const { sources } = learning()
      if (sources.length === 0) return
      const name = suggestedName(sources.map((source) => source.name))
      update((now) => unfinishedFound(renamed(now, name), null))
      begin(null)
    },
    setWeights(change) {
      update((now) => weightsChanged(now, change))
      whenSliderRests(() => steer({ weights: learning().weights }))
    },
    pause(paused) {
      update((now) => pausedOrResumed(now, paused))
      steer({ paused })
      if (paused) void keeper.flush()
    },
    stop() {
      update((now) => leavingAsked(now, false))
      steer({ stop: true })
    },
    continueRun: () => begin(learning().run?.best ?? null),
    rename: (name) => update((now) => renamed(now, name)),
    async save(shelf) {
      update(savingStarted)
      try {
        const { name, run } = learning()
        if (run === null || run.best === null) throw new PasticheError('internal', 'There is no style to save')
        const { style, grams = null, step: steps } = run.best
        const { id } = await gallery.library.save({ name, style, grams, shelf, steps, picture: run.view })
        await keeper.clear()
        update((now) => unfinishedFound(finished(now), null))
        gallery.chooseStyle(id)
      } catch (error) {
        update((now) => savingFailed(now, codeOf(error)))
      }
    },
    async continueUnfinished() {
      const { unfinished } = learning()
      choosing.enter()
      if (unfinished === null || learning().stage !== 'choosing') return
      update((now) => unfinishedFound(now, null))
      if (await resumed(context, unfinished)) begin({ style: unfinished.style, step: unfinished.step })
    },
    forgetUnfinished() {
      void keeper.clear()
      update((now) => unfinishedFound(now, null))
    }
  }
}

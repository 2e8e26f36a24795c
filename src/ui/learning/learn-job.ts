import type { Signal } from '../../common/cancel.ts'
import { throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import type { LearningCheckpoint, SourceImage, Target } from '../../protocol/calls.ts'
import type { Learned, LearningProgress, LearningRequest } from '../../protocol/learn-calls.ts'
import type { Source } from '../../protocol/pictures.ts'
import type { Context } from '../painting/context.ts'
import { sourceOf, VIEW_SIDE } from '../painting/pictures.ts'
import { type Learning, sourceOfStyle } from '../state/learning-state.ts'
import { galleryOf, styleBytes } from '../styles/styles.ts'
import type { CheckpointKeeper } from './keep-checkpoint.ts'
import { practiceOf } from './learning-contents.ts'
import { learningFailed, learnt, newsTold, practiceShown } from './run-transitions.ts'
import { type Encode, smallPictures } from './small-pictures.ts'
import { updateLearning } from './update-learning.ts'

/**
 * Learns as the store says, from its start to its end. Never throws: how it goes is in the store. When it is cancelled,
 * the store is left to whoever did.
 */
export async function learn(context: Context, keeper: CheckpointKeeper, encode: Encode, signal: Signal): Promise<void> {
  const { store } = context
  const update = (transition: (learning: Learning) => Learning): void => {
    if (!signal.aborted) updateLearning(store, transition)
  }
  try {
    const studio = await context.studio()
    const { learning, selection, customs } = store.get()
    const { sources, strokes, run } = learning
    const contents = await readAll(context, practiceOf(learning, selection), signal)
    const [shown = null] = contents
    const content = shown && (await studio.call('open', { source: shown, viewSide: VIEW_SIDE }, { signal })).view
    update((now) => practiceShown(now, shown?.key ?? null, content))
    const pictures = await smallPictures(context, sources, encode).catch(() => null) // then nothing is kept meanwhile
    const keep = (): void => {
      const draft = pictures && draftOf(store.get().learning, context.catalog.transformer, pictures)
      if (draft !== null && !signal.aborted) keeper.offer(draft)
    }
    const onProgress = (news: LearningProgress): void => {
      update((now) => newsTold(now, news))
      if (news.style !== null) keep() // of step 0 too: it has the pictures, and a draft of the style
    }
    const request: LearningRequest = {
      pictures: sources.map((one) => ({ source: sourceOfStyle(one), crop: one.crop })),
      strokes,
      contents,
      known: galleryOf(context.catalog, customs).map(styleBytes),
      start: run?.best ?? null,
      weights: store.get().learning.weights, // a slider may have been moved meanwhile
      shown,
      viewSide: VIEW_SIDE,
      steps: run?.steps ?? 0
    }
    throwIfCancelled(signal)
    const learned: Learned = await studio.call('learn', request, { signal, onProgress })
    update((now) => learnt(now, learned))
    keep()
  } catch (error) {
    const code = codeOf(error)
    if (code !== 'cancelled') update((now) => learningFailed(now, code))
  }
  await keeper.flush()
}

/** The pictures to practise on, as far as they can be had: without them there are others. */
async function readAll({ plugin }: Context, targets: readonly Target[], signal: Signal): Promise<Source[]> {
  const sources: Source[] = []
  for (const { ref } of targets) {
    const source: SourceImage | null = await plugin.call('readSource', { target: ref }, { signal }).catch(() => null)
    throwIfCancelled(signal)
    if (source !== null && !sources.some(({ key }) => key === source.key)) sources.push(sourceOf(source))
  }
  return sources
}

/** What is kept of a learning, given what was made of its pictures. */
function draftOf(learning: Learning, engine: string, pictures: LearningCheckpoint['pictures']): LearningCheckpoint {
  const { name, strokes, weights, run } = learning
  const { style, step } = run?.best ?? { style: new Uint8Array(), step: 0 }
  return { name, engine, style, step, strokes, weights, pictures }
}

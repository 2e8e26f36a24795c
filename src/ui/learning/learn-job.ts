import type { Signal } from '../../common/cancel.ts'
import { throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import type { SourceImage } from '../../protocol/calls.ts'
import type { Learned, LearningProgress, LearningRequest } from '../../protocol/learn-calls.ts'
import type { Source } from '../../protocol/pictures.ts'
import type { Target } from '../../protocol/selection.ts'
import type { LearningCheckpoint } from '../../protocol/stored.ts'
import type { Context } from '../painting/context.ts'
import { sourceOf, VIEW_SIDE } from '../painting/pictures.ts'
import { type Learning, sourceOfStyle } from '../state/learning-state.ts'
import { galleryOf, styleBytes } from '../styles/styles.ts'
import type { CheckpointKeeper } from './keep-checkpoint.ts'
import { contentsOf } from './learning-contents.ts'
import { contentShown, learningFailed, learnt, newsTold } from './run-transitions.ts'
import { type Encode, smallPictures } from './small-pictures.ts'
import { updateLearning } from './update-learning.ts'

/**
 * Learns a style from the pictures and settings in the store, and writes progress, result and failure to the store.
 * Never throws. After a cancel it no longer changes the store.
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
    const contents = await readAll(context, contentsOf(learning, selection), signal)
    const [shown = null] = contents
    const content = shown && (await studio.call('open', { source: shown, viewSide: VIEW_SIDE }, { signal })).view
    update((now) => contentShown(now, shown?.key ?? null, content))
    // Without small pictures, no checkpoint is stored.
    const pictures = await smallPictures(context, sources, encode).catch(() => null)
    const keep = (): void => {
      const checkpoint = pictures && checkpointOf(store.get().learning, context.catalog.transformer, pictures)
      if (checkpoint !== null && !signal.aborted) keeper.offer(checkpoint)
    }
    const onProgress = (news: LearningProgress): void => {
      update((now) => newsTold(now, news))
      if (news.style !== null) keep() // step 0 also reports a style, the initial one
    }
    const request: LearningRequest = {
      pictures: sources.map((one) => ({ source: sourceOfStyle(one), crop: one.crop, ground: one.ground })),
      strokes,
      contents,
      known: galleryOf(context.catalog, customs).map(styleBytes),
      start: run?.best ?? null,
      weights: store.get().learning.weights, // read again, because a slider may have been moved since the start
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

/** Reads the contents. A layer that cannot be read is left out, because the studio also has example pictures. */
async function readAll({ plugin }: Context, targets: readonly Target[], signal: Signal): Promise<Source[]> {
  const sources: Source[] = []
  for (const { ref } of targets) {
    const source: SourceImage | null = await plugin.call('readSource', { target: ref }, { signal }).catch(() => null)
    throwIfCancelled(signal)
    if (source !== null && !sources.some(({ key }) => key === source.key)) sources.push(sourceOf(source))
  }
  return sources
}

/** The checkpoint of a learning, with small versions of its pictures. */
function checkpointOf(
  learning: Learning,
  engine: string,
  pictures: LearningCheckpoint['pictures']
): LearningCheckpoint {
  const { name, strokes, weights, run } = learning
  const { style, step } = run?.best ?? { style: new Uint8Array(), step: 0 }
  return { name, engine, style, step, strokes, weights, pictures }
}

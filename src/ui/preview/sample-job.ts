import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { DEFAULT_LOOK, finishSettingsOf, graphicIn, lookOn } from '../../common/look.ts'
import { paintPlan } from '../../common/paint-plan.ts'
import { fitWithin } from '../../common/pixels.ts'
import { finish } from '../../engine/finish/finish.ts'
import { crop } from '../../engine/pixels/crop.ts'
import type { Context } from '../painting/context.ts'
import { sourceOf } from '../painting/pictures.ts'
import type { Sample } from '../state/preview.ts'
import { sampled } from '../state/preview-transitions.ts'
import { type State, subjectOf } from '../state/state.ts'
import { galleryOf, type Style, styleBytes } from '../styles/styles.ts'
import { samplePart, sampleSide } from './sample-part.ts'

/**
 * The longest time for one sample, in milliseconds. On slower machines all samples would take minutes, so the gallery
 * keeps the thumbnails of the styles.
 */
const SLOWEST_MS = 400
/** Painted pixels for each pixel of a sample, along a side. This makes strokes bold enough to be seen in a cell. */
const PAINTED_SCALE = 4 / 3
/** The time is judged after this many samples, because the first one compiles shaders and fills caches. */
const TRIALS = 2

/** Styles of the gallery that have no sample in the current settings. */
export function unsampled({ catalog, customs, samples, look }: State): readonly Style[] {
  return galleryOf(catalog, customs).filter(({ id }) => {
    const sample = samples.get(id)
    return sample?.colours !== look.colours || sample.readableType !== look.readableType
  })
}

/**
 * Drafts samples of the gallery's styles on the designer's own picture, if the machine is fast enough. A sample is a
 * first pass at about half the size of the preview's first pass. At the full size, the strokes would be too fine for a
 * cell, and the gallery would take four times as long. After it was stopped, the next call continues with the missing
 * samples.
 */
export async function sampleStyles(
  { store, pictures, studio, now }: Context,
  signal: Signal
): Promise<'done' | 'too slow'> {
  const subject = subjectOf(store.get())
  if (subject === null) return 'done'
  const { source, opened: whole } = await pictures.of(subject, signal)
  const request = { source: sourceOf(source), viewSide: sampleSide(whole) }
  const ready = await studio()
  const { view, ...opened } = await ready.call('open', request, { signal })
  const part = samplePart(view)
  const plan = paintPlan(opened, source.pixelsPerUnit, DEFAULT_LOOK)
  const first = fitWithin(plan.first, Math.round(Math.max(view.width, view.height) * PAINTED_SCALE))
  const held: [style: string, sample: Sample][] = [] // shown once it is clear that the machine is fast enough
  let count = 0
  let startedAt = 0
  const { colours, readableType } = store.get().look
  const look = { ...lookOn({ ...DEFAULT_LOOK, readableType }, whole.graphic), colours }
  const graphic = graphicIn(look, whole)
  for (const style of unsampled(store.get())) {
    if (count === 1) startedAt = now()
    const draft = await ready.call('draft', { ...request, style: styleBytes(style), first }, { signal })
    throwIfCancelled(signal)
    const pastiche = { content: view, pastiche: draft, scale: view.width / first.width, tileable: false, graphic }
    const pixels = crop(finish(pastiche, finishSettingsOf(look)), part)
    held.push([style.id, { pixels, colours, readableType }])
    count++
    if (count === TRIALS && now() - startedAt > SLOWEST_MS) return 'too slow'
    if (count >= TRIALS) for (const sample of held.splice(0)) store.update((state) => sampled(state, ...sample))
  }
  for (const sample of held) store.update((state) => sampled(state, ...sample))
  return 'done'
}

import { orCancelled, type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import type { PaintPlan } from '../../common/paint-plan.ts'
import { fitWithin, type Pixels } from '../../common/pixels.ts'
import type { Context } from '../painting/context.ts'
import { resolveRequest } from '../painting/paint-request.ts'
import { storedSeries } from '../painting/stored-series.ts'
import {
  drafted,
  opened,
  paceMeasured,
  painted,
  paintProgressed,
  previewStopped,
  refineProgressed,
  refineTimed,
  sketched
} from '../state/preview-transitions.ts'
import { type State, subjectOf } from '../state/state.ts'
import { failed } from '../state/status-transitions.ts'

/**
 * Shows the selected layer in the chosen style: first the picture itself, then its draft, then its painting. Never
 * throws: errors are in the store. After a cancel it no longer changes the store, because the next preview writes
 * there.
 */
export async function showPreview(context: Context, signal: Signal): Promise<void> {
  const { store, pictures } = context
  const update = (transition: (state: State) => State): void => {
    throwIfCancelled(signal) // a late answer belongs to a look that is no longer wanted
    store.update(transition)
  }
  let quick: Pixels | null = null
  try {
    const settings = store.get()
    const subject = subjectOf(settings)
    if (subject === null) return
    const statistics = storedSeries(settings, settings.selection?.targets ?? [])
    const { request, picture, plan } = await resolveRequest(pictures, subject, settings, { statistics }, signal)
    update((state) => opened(state, picture, plan))

    const studio = await orCancelled(context.studio(), signal)
    const startedAt = context.now()
    const draft = await studio.call('draft', request, { signal })
    update((state) => drafted(state, draft))
    let isPainting = false // stays false for a painting from the cache, which reports only 0 or 1
    const onProgress = ({ fraction }: { fraction: number }): void => {
      isPainting ||= fraction > 0 && fraction < 1
      store.update((state) => paintProgressed(state, fraction))
    }
    const painting = await studio.call('paint', request, { signal, onProgress })
    update((state) => painted(state, painting))
    quick = painting
    if (isPainting) update((state) => paceMeasured(state, (context.now() - startedAt) / pixelsOf(plan)))
    const { refine, ...rest } = request
    if (refine === undefined) return
    const refined = await studio.call(
      'refine',
      { ...rest, refine },
      {
        signal,
        onProgress: (progress) => !signal.aborted && store.update((state) => refineProgressed(state, progress))
      }
    )
    update((state) => painted(state, refined))
  } catch (error) {
    if (codeOf(error) === 'cancelled') return
    const code = codeOf(error)
    const unrefined = code === 'refine-failed' ? quick : null // replaces the refused picture on show
    store.update((state) =>
      failed(unrefined === null ? previewStopped(state) : painted(state, unrefined), code, 'preview')
    )
  }
}

/** Number of pixels that are painted in all passes together. */
function pixelsOf({ first, size }: PaintPlan): number {
  const area = size.width * size.height
  return first.width === size.width ? area : area + first.width * first.height
}

/**
 * Shows the draft alone, at most `side` long, while the look still changes. Errors are not shown: the preview that
 * follows reports them.
 */
export async function showSketch(context: Context, side: number, signal: Signal): Promise<void> {
  const { store, pictures } = context
  const settings = store.get()
  const subject = subjectOf(settings)
  if (subject === null) return
  const { request } = await resolveRequest(pictures, subject, settings, { statistics: null }, signal)
  const studio = await orCancelled(context.studio(), signal)
  const draft = await studio.call('draft', { ...request, first: fitWithin(request.first, side) }, { signal })
  throwIfCancelled(signal)
  store.update((state) => sketched(state, draft))
}

/**
 * Measures how long refining the painting on show takes. Errors are not shown, because the designer has not asked for
 * the time.
 */
export async function timeRefining(context: Context, signal: Signal): Promise<void> {
  const { store } = context
  const { preview, look } = store.get()
  const { plan } = preview
  if (plan === null) return
  const studio = await context.studio()
  const request = {
    size: plan.size,
    strokes: Math.max(1, plan.size.width / plan.first.width),
    tileable: look.tileable,
    amount: look.refine || 1
  }
  const { seconds } = await studio.call('refineTime', request, { signal })
  throwIfCancelled(signal)
  store.update((state) => refineTimed(state, seconds))
}

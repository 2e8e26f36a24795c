import { orCancelled, type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { paintSize } from '../../common/paint-size.ts'
import { fitWithin } from '../../common/pixels.ts'
import type { Context } from '../painting/context.ts'
import { sourceOf, VIEW_SIDE } from '../painting/pictures.ts'
import { storedSeries } from '../painting/stored-series.ts'
import { type State, subjectOf } from '../state/state.ts'
import { drafted, failed, opened, painted, paintProgressed, previewStopped, sketched } from '../state/transitions.ts'
import { lookBytes } from '../styles/styles.ts'

/**
 * Shows the selected layer in the chosen style: the picture as it is, then its draft, then its painting.
 * Never throws: what went wrong is in the store. A cancelled preview leaves the store to the one that took its place.
 */
export async function showPreview(context: Context, signal: Signal): Promise<void> {
  const { store, catalog, pictures } = context
  const update = (transition: (state: State) => State): void => {
    throwIfCancelled(signal) // a late answer belongs to a look that is no longer wanted
    store.update(transition)
  }
  try {
    const { look, customs } = store.get()
    const subject = subjectOf(store.get())
    if (subject === null) return
    const { source, opened: picture } = await pictures.of(subject, signal)
    const paintedAt = paintSize(picture, source.pixelsPerUnit, look.strokeSize)
    const size = { width: paintedAt.width, height: paintedAt.height }
    update((state) => opened(state, picture, paintedAt))

    const studio = await orCancelled(context.studio(), signal)
    const style = lookBytes(catalog, look, customs)
    const request = { source: sourceOf(source), style, size, viewSide: VIEW_SIDE }
    const draft = await studio.call('draft', request, { signal })
    update((state) => drafted(state, draft))
    const statistics = storedSeries(store.get())
    const onProgress = ({ fraction }: { fraction: number }): void =>
      store.update((state) => paintProgressed(state, fraction))
    const painting = await studio.call(
      'paint',
      { ...request, tileable: look.tileable, statistics },
      { signal, onProgress }
    )
    update((state) => painted(state, painting))
  } catch (error) {
    if (codeOf(error) === 'cancelled') return
    store.update((state) => failed(previewStopped(state), codeOf(error), 'preview'))
  }
}

/**
 * The draft alone, at most `side` long, while the look still changes. Quiet about what goes wrong: the preview that
 * follows says so.
 */
export async function showSketch(context: Context, side: number, signal: Signal): Promise<void> {
  const { store, pictures } = context
  const { look, customs, catalog } = store.get()
  const subject = subjectOf(store.get())
  if (subject === null) return
  const { source, opened: picture } = await pictures.of(subject, signal)
  const size = fitWithin(paintSize(picture, source.pixelsPerUnit, look.strokeSize), side)
  const studio = await orCancelled(context.studio(), signal)
  const style = lookBytes(catalog, look, customs)
  const draft = await studio.call('draft', { source: sourceOf(source), style, size, viewSide: VIEW_SIDE }, { signal })
  throwIfCancelled(signal)
  store.update((state) => sketched(state, draft))
}

import { Canceller } from '../../common/cancel.ts'
import type { Size } from '../../common/pixels.ts'
import type { Inspected } from '../../protocol/studio-calls.ts'
import type { Context } from '../painting/context.ts'
import { resolveRequest } from '../painting/paint-request.ts'
import { storedSeries } from '../painting/stored-series.ts'
import { subjectOf } from '../state/state.ts'

/** The part of the painting that a loupe shows. */
export interface InspectedPart {
  /** How often the picture is repeated in each direction. A tileable picture is repeated to show its seams. */
  readonly repeats: number
  /** Centre of the part, in fractions of the width and height of all repeated pictures together, 0 to 1. */
  readonly centre: { readonly x: number; readonly y: number }
  /** Size of the part, in pixels of the result. */
  readonly size: Size
}

/**
 * Returns a function that gives a part of the painting on show, as Apply would paint it, pixel by pixel. The function
 * returns null if there is no painting yet, and if a newer call has cancelled this one. It also returns null after an
 * error, because the preview reports errors.
 */
export function createInspector({
  store,
  pictures,
  studio
}: Context): (part: InspectedPart) => Promise<Inspected | null> {
  let last = new Canceller()
  return async ({ centre, size, repeats }) => {
    last.cancel()
    const signal = new Canceller()
    last = signal
    const settings = store.get()
    const subject = subjectOf(settings)
    if (subject === null || settings.preview.stage !== 'painted') return null
    try {
      const statistics = storedSeries(settings, settings.selection?.targets ?? [])
      const { request } = await resolveRequest(pictures, subject, settings, { statistics }, signal)
      const ready = await studio()
      const call = { ...request, centre: { ...centre }, part: { ...size }, repeats }
      const inspected = await ready.call('inspect', call, { signal })
      return signal.aborted ? null : inspected
    } catch {
      return null
    }
  }
}

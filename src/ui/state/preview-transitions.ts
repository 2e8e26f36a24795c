import type { PaintPlan } from '../../common/paint-plan.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { Opened } from '../../protocol/studio-calls.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { Preview, RefiningState, Sample } from './preview.ts'
import { type State, subjectOf } from './state.ts'

/** The preview is outdated from now on, even if the studio begins the new one only later. */
export function previewAwaited(state: State): State {
  if (subjectOf(state) === null) return state
  return withPreview(state, {
    stage: state.preview.content === null ? 'reading' : 'drafting',
    fraction: 0,
    refining: null
  })
}

/** The picture was opened. It is shown as it is until there is a draft. */
export function opened(state: State, { view, hasAlpha, graphic }: Opened, plan: PaintPlan): State {
  const isSame = state.preview.content === view
  const pastiche = isSame ? state.preview.pastiche : null
  const samples: State['samples'] = isSame ? state.samples : new Map()
  return withPreview(
    { ...state, samples },
    {
      stage: 'drafting',
      content: view,
      hasAlpha,
      graphic,
      pastiche,
      plan
    }
  )
}

/** A draft was made while the look still changes. */
export const sketched = (state: State, pastiche: Pixels): State => withPreview(state, { pastiche })

export const drafted = (state: State, pastiche: Pixels): State =>
  withPreview(state, { stage: 'painting', pastiche, fraction: 0 })

/** The preview's painting has progressed. The progress also counts for an Apply that waits for this painting. */
export function paintProgressed(state: State, fraction: number): State {
  const next = withPreview(state, { fraction })
  const { work } = next
  if (work.kind !== 'applying') return next
  const ref = subjectOf(state)?.ref
  const shown = ref && targetKey(ref)
  const items = work.items.map((item) =>
    item.key === shown && item.fraction < fraction ? { ...item, fraction } : item
  )
  return { ...next, work: { ...work, items } }
}

export const painted = (state: State, pastiche: Pixels): State =>
  withPreview(state, { stage: 'painted', pastiche, fraction: 1, refining: null })

/** The painting on show is being refined. The progress also counts for an Apply that waits for it. */
export function refineProgressed(state: State, { view, ...refining }: RefiningState & { view: Pixels | null }): State {
  const next = paintProgressed(state, refining.fraction)
  return withPreview(next, { fraction: 1, refining, ...(view && { pastiche: view }) })
}

/** Refining was paused or continued. The studio's next report confirms it. */
export function refiningPaused(state: State, paused: boolean): State {
  const { refining } = state.preview
  return refining === null
    ? state
    : withPreview(state, { refining: { ...refining, stage: paused ? 'paused' : 'refining' } })
}

/** The time for refining the picture on show was measured, in seconds. */
export const refineTimed = (state: State, refineSeconds: number | null): State =>
  state.preview.refineSeconds === refineSeconds ? state : withPreview(state, { refineSeconds })

/** The time for painting on this machine was measured, in milliseconds for each painted pixel. */
export const paceMeasured = (state: State, pace: number): State => ({ ...state, pace })

/** A style of the gallery was drafted on the picture on show. */
export function sampled(state: State, style: string, sample: Sample): State {
  return { ...state, samples: new Map(state.samples).set(style, sample) }
}

/** The preview was stopped before it was finished. */
export const previewStopped = (state: State): State =>
  withPreview(state, { stage: 'none', fraction: 0, refining: null })

function withPreview(state: State, change: Partial<Preview>): State {
  return { ...state, preview: { ...state.preview, ...change } }
}

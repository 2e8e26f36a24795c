import type { ErrorCode } from '../../common/errors.ts'
import type { Landing, Look } from '../../common/look.ts'
import type { PaintSize } from '../../common/paint-size.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { Preferences, Selection } from '../../protocol/calls.ts'
import type { Opened } from '../../protocol/studio-calls.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import { isKnown } from '../styles/styles.ts'
import type { Editing } from './editing.ts'
import { touching, UNTOUCHED } from './edits.ts'
import { isLookedUp, isOf } from './listed.ts'
import {
  type EngineStatus,
  type Item,
  NO_PREVIEW,
  type Preview,
  type Problem,
  type Sample,
  type State,
  subjectOf,
  type Work
} from './state.ts'

/** What an earlier run left to paint, or that there is nothing of that kind. */
export const interruptedFound = (state: State, interrupted: State['interrupted']): State => ({ ...state, interrupted })

export const silenceIs = (state: State, isSilent: boolean): State =>
  state.isSilent === isSilent ? state : { ...state, isSilent }

export const engineChanged = (state: State, engine: EngineStatus): State => ({ ...state, engine })

/** Preferences of an earlier session, before anything is selected; a style that is gone since is passed over. */
export function preferencesLoaded(state: State, { look, landing, more }: Preferences): State {
  const { catalog } = state
  const kept = look !== null && isKnown(catalog, look.style) ? look : state.look
  const known = kept.mix === null || isKnown(catalog, kept.mix.style) ? kept : { ...kept, mix: null }
  return { ...state, look: known, landing, preferences: { look: known, landing, more } }
}

/**
 * The designer selected something else, or what is selected changed. A pastiche brings the look it was made with, except
 * while the list of what was painted stands: what is tried again there is to look like the others.
 */
export function selectionChanged(state: State, selection: Selection, editing: Editing | null): State {
  const same = isSameSubject(state, selection)
  const kept = same || isLookedUp(state, selection)
  const { look, landing } = editing?.recipe ?? (same ? state : state.preferences)
  return {
    ...state,
    selection,
    look: kept ? state.look : look,
    landing: kept ? state.landing : landing,
    customs: kept ? state.customs : (editing?.customs ?? []),
    edits: kept ? state.edits : editing !== null && selection.targets.length > 1 ? UNTOUCHED : null,
    preview: same ? state.preview : previewOfAnother(state, kept),
    samples: same ? state.samples : new Map(),
    work: state.work.kind === 'done' && (!kept || isUndone(state.work, selection)) ? { kind: 'idle' } : state.work,
    problem: kept ? state.problem : null
  }
}

/** While layers are painted, and beside their list, the picture stays until the next one is there: no hole in the panel. */
function previewOfAnother({ work, preview }: State, kept: boolean): Preview {
  return kept || work.kind === 'applying' ? { ...preview, stage: 'none' } : NO_PREVIEW
}

/**
 * Whether the picture on show is still the right one: the same layer leads the selection,
 * or the layer that our own Apply put in its place.
 */
export function isSameSubject(state: State, selection: Selection): boolean {
  const before = subjectOf(state)?.ref
  const now = selection.targets[0]?.ref
  if (now === undefined || before === undefined) return now === before
  if (targetKey(now) === targetKey(before))
    return selection.targets.length === state.selection?.targets.length || isLookedUp(state, selection)
  const isPasticheOfIt = (item: Item): boolean =>
    item.appliedTo !== null && targetKey(item.appliedTo) === targetKey(now) && isOf(item, before)
  return state.work.kind === 'done' && state.work.items.some(isPasticheOfIt)
}

/** A look asked for from outside the panel: not remembered as the designer's own choice. */
export const lookWished = (state: State, wished: Pick<State, 'look' | 'landing' | 'customs'>): State => ({
  ...state,
  ...wished,
  edits: null
})

/** Set by hand: remembered, and whatever was said about the look before no longer holds. */
export function lookChanged(state: State, change: Partial<Look>): State {
  const look = { ...state.look, ...change }
  return {
    ...state,
    look,
    edits: touching(state, Object.keys(change) as (keyof Look)[]),
    preferences: { ...state.preferences, look: lookToRemember(state, look) },
    work: state.work.kind === 'done' ? { kind: 'idle' } : state.work,
    problem: null
  }
}

/** The look on show is for all that is selected, also where they had different ones. */
export const looksUnited = (state: State): State => ({ ...state, edits: null })

/** Styles that a recipe brought along are not there in the next session. */
function lookToRemember({ catalog, preferences }: State, look: Look): Look {
  const isCustom = (id: string): boolean => !isKnown(catalog, id)
  return {
    ...look,
    style: isCustom(look.style) ? preferences.look.style : look.style,
    mix: look.mix !== null && isCustom(look.mix.style) ? preferences.look.mix : look.mix
  }
}

/** Whether all settings are on show; remembered. */
export const moreShown = (state: State, more: boolean): State => ({
  ...state,
  preferences: { ...state.preferences, more }
})

export function landingChanged(state: State, landing: Landing): State {
  return { ...state, landing, edits: touching(state, ['landing']), preferences: { ...state.preferences, landing } }
}

/** What is on show is no longer what is wanted: from this moment on, not from when the studio takes it up. */
export function previewAwaited(state: State): State {
  if (subjectOf(state) === null) return state
  return withPreview(state, { stage: state.preview.content === null ? 'reading' : 'drafting', fraction: 0 })
}

/** The picture is here; it shows as it is until there is a draft. */
export function opened(state: State, { view, hasAlpha }: Opened, { limited, ...paintedAt }: PaintSize): State {
  const isSame = state.preview.content === view
  const pastiche = isSame ? state.preview.pastiche : null
  const samples: State['samples'] = isSame ? state.samples : new Map()
  return withPreview(
    { ...state, samples },
    {
      stage: 'drafting',
      content: view,
      hasAlpha,
      pastiche,
      paintedAt,
      isLimited: limited
    }
  )
}

/** A draft of a look that still changes. */
export const sketched = (state: State, pastiche: Pixels): State => withPreview(state, { pastiche })

export const drafted = (state: State, pastiche: Pixels): State =>
  withPreview(state, { stage: 'painting', pastiche, fraction: 0 })

/** Also moves an Apply that waits for this very painting. */
export function paintProgressed(state: State, fraction: number): State {
  const next = withPreview(state, { fraction })
  const { work } = next
  if (work.kind !== 'applying') return next
  const items = work.items.map((item, i) => (i === 0 && item.fraction < fraction ? { ...item, fraction } : item))
  return { ...next, work: { ...work, items } }
}

export const painted = (state: State, pastiche: Pixels): State =>
  withPreview(state, { stage: 'painted', pastiche, fraction: 1 })

/** A style of the gallery was drafted on the picture on show. */
export function sampled(state: State, style: string, sample: Sample): State {
  return { ...state, samples: new Map(state.samples).set(style, sample) }
}

/** The preview was stopped before it was finished. */
export const previewStopped = (state: State): State => withPreview(state, { stage: 'none', fraction: 0 })

export const failed = (state: State, code: ErrorCode, during: Problem['during']): State =>
  code === 'cancelled' ? state : { ...state, problem: { code, during } }

export const problemDismissed = (state: State): State => (state.problem === null ? state : { ...state, problem: null })

function withPreview(state: State, change: Partial<Preview>): State {
  return { ...state, preview: { ...state.preview, ...change } }
}

/**
 * The pastiches of an Apply just done are gone again: undone on the canvas. Those that failed never had one, and of a
 * contact sheet the layers have none.
 */
function isUndone({ items, task }: Extract<Work, { kind: 'done' }>, { targets }: Selection): boolean {
  const done = items.filter(({ status }) => status === 'done')
  const painted = targets.filter(({ ref }) => done.some((item) => isOf(item, ref)))
  return task !== 'sheet' && painted.length > 0 && painted.every(({ recipe }) => recipe === null)
}

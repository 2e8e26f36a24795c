import type { ErrorCode } from '../../common/errors.ts'
import type { Landing, Look } from '../../common/look.ts'
import type { PaintPlan } from '../../common/paint-plan.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { Selection, Target } from '../../protocol/selection.ts'
import type { Preferences } from '../../protocol/stored.ts'
import type { Opened } from '../../protocol/studio-calls.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { ReadRecipe } from '../styles/read-recipe.ts'
import { isKnown } from '../styles/styles.ts'
import { touching, UNTOUCHED } from './edits.ts'
import { isLookedUp, isOf } from './listed.ts'
import {
  type Item,
  type LookSettings,
  NO_PREVIEW,
  type Preview,
  type Problem,
  type Refining,
  type Sample,
  type State,
  type StudioStatus,
  subjectOf,
  type Work
} from './state.ts'

/** An earlier run left a painting unfinished; null when there is none any more. */
export const interruptedFound = (state: State, interrupted: State['interrupted']): State => ({ ...state, interrupted })

export const silenceIs = (state: State, isSilent: boolean): State =>
  state.isSilent === isSilent ? state : { ...state, isSilent }

export const studioChanged = (state: State, studio: StudioStatus): State => ({ ...state, studio })

/** Preferences of an earlier session were loaded, before anything is selected. A style that is gone is ignored. */
export function preferencesLoaded(state: State, loaded: Preferences): State {
  const { catalog } = state
  const { look, landing } = loaded
  const kept = look !== null && isKnown(catalog, look.style) ? look : state.look
  const known = kept.mix === null || isKnown(catalog, kept.mix.style) ? kept : { ...kept, mix: null }
  return { ...state, look: known, landing, preferences: { ...loaded, look: known } }
}

/** What a new selection means for the panel. */
export type SelectionChange =
  | 'same-subject' // the picture on show is still the right one: perhaps the layer was edited, or we painted it
  | 'list-lookup' // a row of the finished list was pressed to see its layer: the list stays, with the look it was made in
  | 'other-layers' // everything starts afresh

export function selectionChange(state: State, selection: Selection): SelectionChange {
  if (isSameSubject(state, selection)) return 'same-subject'
  return isLookedUp(state, selection) ? 'list-lookup' : 'other-layers'
}

/**
 * The designer selected something else, or the selected layers changed.
 * @param recipe the recipe of the selected pastiche; null where there is none that can be read
 */
export function selectionChanged(state: State, selection: Selection, recipe: ReadRecipe | null): State {
  const { work, preview, preferences } = state
  const shownWork: Work = work.kind === 'done' && isUndone(work, selection) ? { kind: 'idle' } : work
  const keptPreview: Preview = { ...preview, stage: 'none' } // it stays in sight until the next one is there
  switch (selectionChange(state, selection)) {
    case 'same-subject': {
      const ref = successorOf(state, selection)?.ref
      const shown = ref === undefined || state.shown === null ? null : targetKey(ref)
      return { ...state, selection, shown, work: shownWork }
    }
    case 'list-lookup':
      return { ...state, selection, work: shownWork, preview: keptPreview, samples: new Map() }
    case 'other-layers':
      return {
        ...state,
        selection,
        shown: null,
        look: recipe?.look ?? preferences.look,
        landing: recipe?.landing ?? preferences.landing,
        customs: recipe?.customs ?? [],
        edits: recipe !== null && selection.targets.length > 1 ? UNTOUCHED : null,
        preview: work.kind === 'applying' ? keptPreview : NO_PREVIEW,
        samples: new Map(),
        work: work.kind === 'done' ? { kind: 'idle' } : work,
        problem: null
      }
  }
}

/**
 * Whether the picture on show is still the right one: the same layer leads the selection,
 * or the layer that our own Apply put in its place.
 */
function isSameSubject(state: State, selection: Selection): boolean {
  const before = subjectOf(state)?.ref
  if (before === undefined) return selection.targets.length === 0
  const now = successorOf(state, selection)?.ref
  if (now === undefined) return false
  const isSame = targetKey(now) === targetKey(before)
  return !isSame || selection.targets.length === state.selection?.targets.length || isLookedUp(state, selection)
}

/** The layer that is on show in the new selection: the same one, or the one that our own Apply put in its place; else null. */
function successorOf(state: State, { targets }: Selection): Target | null {
  const before = subjectOf(state)?.ref
  const candidates = state.shown === null ? targets.slice(0, 1) : targets
  if (before === undefined) return null
  const isPasticheOfIt = ({ ref }: Target, item: Item): boolean =>
    item.appliedTo !== null && targetKey(item.appliedTo) === targetKey(ref) && isOf(item, before)
  const items = state.work.kind === 'done' ? state.work.items : []
  return (
    candidates.find(({ ref }) => targetKey(ref) === targetKey(before)) ??
    candidates.find((target) => items.some((item) => isPasticheOfIt(target, item))) ??
    null
  )
}

/** A look from outside the panel is set. It is not remembered as the designer's own choice. */
export const lookWished = (state: State, wished: LookSettings): State => ({
  ...state,
  ...wished,
  edits: null
})

/** The designer changed the look: it is remembered, and errors about the look before are dismissed. */
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

/** All selected pastiches get the look on show, also where they had different ones. */
export const looksUnited = (state: State): State => ({ ...state, edits: null })

/** Styles that a recipe brought along are not there in the next session, so they are not remembered. */
function lookToRemember({ catalog, preferences }: State, look: Look): Look {
  const isCustom = (id: string): boolean => !isKnown(catalog, id)
  return {
    ...look,
    style: isCustom(look.style) ? preferences.look.style : look.style,
    mix: look.mix !== null && isCustom(look.mix.style) ? preferences.look.mix : look.mix
  }
}

/** Something that is remembered beside the look: whether *More* is open, the panel's size, favourites. */
export const preferencesChanged = (state: State, change: Partial<Omit<Preferences, 'look' | 'landing'>>): State => ({
  ...state,
  preferences: { ...state.preferences, ...change }
})

/** Another one of the selected layers is on show from now on. */
export const layerShown = (state: State, shown: string): State => ({
  ...state,
  shown,
  preview: { ...state.preview, stage: 'none' }, // it stays in sight until the next one is there
  samples: new Map(),
  problem: null
})

export function landingChanged(state: State, landing: Landing): State {
  return { ...state, landing, edits: touching(state, ['landing']), preferences: { ...state.preferences, landing } }
}

/** The preview is outdated from now on, not only from when the studio begins the new one. */
export function previewAwaited(state: State): State {
  if (subjectOf(state) === null) return state
  return withPreview(state, {
    stage: state.preview.content === null ? 'reading' : 'drafting',
    fraction: 0,
    refining: null
  })
}

/** The picture was opened. It is shown as it is until there is a draft. */
export function opened(state: State, { view, hasAlpha }: Opened, plan: PaintPlan): State {
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
      plan
    }
  )
}

/** A draft was made while the look still changes. */
export const sketched = (state: State, pastiche: Pixels): State => withPreview(state, { pastiche })

export const drafted = (state: State, pastiche: Pixels): State =>
  withPreview(state, { stage: 'painting', pastiche, fraction: 0 })

/** The preview's painting has progressed. It also counts for an Apply that waits for this painting. */
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

/** The painting on show is being refined. It also counts for an Apply that waits for it. */
export function refineProgressed(state: State, { view, ...refining }: Refining & { view: Pixels | null }): State {
  const next = paintProgressed(state, refining.fraction)
  return withPreview(next, { fraction: 1, refining, ...(view && { pastiche: view }) })
}

/** Refining has failed; the quick painting stays on show. */
export const refiningEnded = (state: State): State => withPreview(state, { refining: null })

/** Refining was paused, or goes on. The studio's next report confirms it. */
export function refiningPaused(state: State, paused: boolean): State {
  const { refining } = state.preview
  return refining === null
    ? state
    : withPreview(state, { refining: { ...refining, stage: paused ? 'paused' : 'refining' } })
}

/** The time that refining the picture on show takes was measured. */
export const refineTimed = (state: State, refineSeconds: number | null): State =>
  state.preview.refineSeconds === refineSeconds ? state : withPreview(state, { refineSeconds })

/** A style of the gallery was drafted on the picture on show. */
export function sampled(state: State, style: string, sample: Sample): State {
  return { ...state, samples: new Map(state.samples).set(style, sample) }
}

/** The preview was stopped before it was finished. */
export const previewStopped = (state: State): State =>
  withPreview(state, { stage: 'none', fraction: 0, refining: null })

export const failed = (state: State, code: ErrorCode, during: Problem['during']): State =>
  code === 'cancelled' ? state : { ...state, problem: { code, during } }

export const problemDismissed = (state: State): State => (state.problem === null ? state : { ...state, problem: null })

function withPreview(state: State, change: Partial<Preview>): State {
  return { ...state, preview: { ...state.preview, ...change } }
}

/**
 * Whether the pastiches of an Apply just done are gone, because they were undone on the canvas. Targets that failed,
 * and those of a contact sheet, never had one.
 */
function isUndone({ items, task }: Extract<Work, { kind: 'done' }>, { targets }: Selection): boolean {
  const done = items.filter(({ status }) => status === 'done')
  const painted = targets.filter(({ ref }) => done.some((item) => isOf(item, ref)))
  return task !== 'sheet' && painted.length > 0 && painted.every(({ recipe }) => recipe === null)
}

import type { Landing, Look } from '../../common/look.ts'
import type { Mask } from '../../common/mask.ts'
import type { Target } from '../../protocol/selection.ts'
import type { Preferences } from '../../protocol/stored.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import { isKnown } from '../styles/styles.ts'
import { touching } from './edits.ts'
import type { LookSettings, State } from './state.ts'

/**
 * Preferences of an earlier session were loaded, before anything is selected. A style that is gone is ignored. The
 * palette is ignored too, because it may be from another file.
 */
export function preferencesLoaded(state: State, loaded: Preferences): State {
  const { catalog } = state
  const { look, landing } = loaded
  const kept = look !== null && isKnown(catalog, look.style) ? look : state.look
  const mix = kept.mix !== null && isKnown(catalog, kept.mix.style) ? kept.mix : null
  const known = { ...kept, mix, lock: null }
  return { ...state, look: known, landing, preferences: { ...loaded, look: known } }
}

/**
 * A look from outside the panel is set. It is not remembered as the designer's own choice.
 *
 * @param edits the settings that change on each pastiche; null if all layers get the whole look
 */
export const lookWished = (state: State, wished: LookSettings, edits: State['edits'] = null): State => ({
  ...state,
  ...wished,
  edits
})

/** The designer changed the look. The new look is remembered, and errors about the old one are dismissed. */
export function lookChanged(state: State, change: Partial<Look>): State {
  const look = { ...state.look, ...change }
  return {
    ...state,
    look,
    edits: touching(state, Object.keys(change) as (keyof Look)[]),
    preferences: { ...state.preferences, look: lookToRemember(state, look, change) },
    work: state.work.kind === 'done' ? { kind: 'idle' } : state.work,
    problem: null
  }
}

/** All selected pastiches get the look on show, even if their own looks differ. */
export const looksUnited = (state: State): State => ({ ...state, edits: null })

/**
 * The look without what a recipe has and the designer has not chosen: styles that are not there in the next session, and
 * `readableType`, which is off in recipes of earlier versions.
 */
function lookToRemember({ catalog, preferences }: State, look: Look, change: Partial<Look>): Look {
  const isCustom = (id: string): boolean => !isKnown(catalog, id)
  return {
    ...look,
    readableType: change.readableType ?? preferences.look.readableType,
    style: isCustom(look.style) ? preferences.look.style : look.style,
    mix: look.mix !== null && isCustom(look.mix.style) ? preferences.look.mix : look.mix
  }
}

export function landingChanged(state: State, landing: Landing): State {
  return { ...state, landing, edits: touching(state, ['landing']), preferences: { ...state.preferences, landing } }
}

/** A preference other than the look has changed: whether *More* is open, the panel's size, the favourites. */
export const preferencesChanged = (state: State, change: Partial<Omit<Preferences, 'look' | 'landing'>>): State => ({
  ...state,
  preferences: { ...state.preferences, ...change }
})

/** The palettes of the file were read. */
export const palettesRead = (state: State, palettes: State['palettes']): State => ({ ...state, palettes })

/** The protected part of a target's picture has changed. */
export function maskChanged(state: State, { ref }: Target, mask: Mask | null): State {
  const masks = new Map(state.masks).set(targetKey(ref), mask)
  return { ...state, masks, work: state.work.kind === 'done' ? { kind: 'idle' } : state.work, problem: null }
}

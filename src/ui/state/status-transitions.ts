import type { ErrorCode } from '../../common/errors.ts'
import type { Problem, State, StudioStatus } from './state.ts'

/** An earlier run left this painting unfinished. Null if there is none any more. */
export const interruptedFound = (state: State, interrupted: State['interrupted']): State => ({ ...state, interrupted })

export const silenceChanged = (state: State, isStudioSilent: boolean): State =>
  state.isStudioSilent === isStudioSilent ? state : { ...state, isStudioSilent }

export const studioChanged = (state: State, studio: StudioStatus): State => ({ ...state, studio })

export const failed = (state: State, code: ErrorCode, during: Problem['during']): State =>
  code === 'cancelled' ? state : { ...state, problem: { code, during } }

export const problemDismissed = (state: State): State => (state.problem === null ? state : { ...state, problem: null })

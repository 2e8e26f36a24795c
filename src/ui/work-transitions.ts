import type { ErrorCode } from '../common/errors.ts'
import type { Target } from '../protocol/calls.ts'
import type { Item, State, Work } from './state.ts'
import { secondsLeft } from './time-left.ts'

/** Apply was pressed. `now` in milliseconds of any clock that only goes forward. */
export function applyStarted(state: State, targets: readonly Target[], now: number): State {
  const items = targets.map(
    ({ nodeId, name }): Item => ({ nodeId, name, status: 'waiting', fraction: 0, code: null, appliedTo: null })
  )
  return { ...state, work: { kind: 'applying', items, startedAt: now, secondsLeft: null }, problem: null }
}

export function itemProgressed(state: State, nodeId: string, fraction: number, now: number): State {
  return changeItem(state, nodeId, now, (item) => ({
    ...item,
    status: 'working',
    fraction: Math.max(item.fraction, fraction) // a preview may have brought it further already
  }))
}

export function itemDone(state: State, nodeId: string, appliedTo: string, now: number): State {
  return changeItem(state, nodeId, now, (item) => ({ ...item, status: 'done', fraction: 1, appliedTo }))
}

export function itemFailed(state: State, nodeId: string, code: ErrorCode, now: number): State {
  return changeItem(state, nodeId, now, (item) => ({ ...item, status: 'failed', fraction: 1, code }))
}

/**
 * Apply is over. With nothing painted there is nothing to revert, so the panel goes back to where it was,
 * with the reason when there is one.
 */
export function applyFinished(state: State, cancelled: boolean): State {
  if (state.work.kind !== 'applying') return state
  const { items } = state.work
  if (items.some((item) => item.status === 'done')) return { ...state, work: { kind: 'done', items, cancelled } }
  const code = items.find((item) => item.code !== null)?.code ?? null
  return { ...state, work: { kind: 'idle' }, problem: code === null ? state.problem : { code, during: 'apply' } }
}

/** The pastiches were taken off again. */
export const workCleared = (state: State): State => ({ ...state, work: { kind: 'idle' } })

/** Of the whole Apply, 0 to 1. */
export function workFraction(work: Work): number {
  if (work.kind === 'idle' || work.items.length === 0) return 0
  return work.items.reduce((sum, item) => sum + item.fraction, 0) / work.items.length
}

function changeItem(state: State, nodeId: string, now: number, change: (item: Item) => Item): State {
  if (state.work.kind !== 'applying') return state
  const items = state.work.items.map((item) => (item.nodeId === nodeId ? change(item) : item))
  const work = { ...state.work, items }
  return { ...state, work: { ...work, secondsLeft: secondsLeft(workFraction(work), now - work.startedAt) } }
}

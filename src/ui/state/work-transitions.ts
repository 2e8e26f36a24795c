import type { ErrorCode } from '../../common/errors.ts'
import type { Target } from '../../protocol/selection.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import { type TargetRef, targetKey } from '../../protocol/target-ref.ts'
import { batchSecondsLeft, fractionOf, isFinished, weightsOf, workDone } from './batch-time.ts'
import type { State } from './state.ts'
import type { Item, Task, Work } from './work.ts'

const WAITING = { status: 'waiting', fraction: 0, cost: null, code: null, appliedTo: null, whyQuick: null } as const

/** Refining the pictures of the contact sheet was switched on or off. */
export const sheetRefinedChanged = (state: State, sheetRefined: boolean): State => ({ ...state, sheetRefined })

/** The styles of the planned contact sheet changed; null if none is planned any more. */
export const sheetStylesChanged = (state: State, sheetStyles: State['sheetStyles']): State => ({
  ...state,
  sheetStyles
})

/** Apply was pressed. `now` is in milliseconds of a clock that only goes forward. */
export function applyStarted(
  state: State,
  targets: readonly Target[],
  now: number,
  task: Task = 'apply',
  series: StatisticsBytes | null = null
): State {
  const weights = task === 'sheet' ? [] : weightsOf(targets) // the rows of a sheet take equally long
  const items = targets.map((target, i): Item => {
    return { ...WAITING, target, key: targetKey(target.ref), name: target.name, weight: weights[i] ?? 1 }
  })
  const skipped = state.selection?.refused ?? []
  const scope = state.selection?.scopes.chosen ?? 'layers'
  return started(state, items, { skipped, scope, task, series }, now)
}

/** Some targets of a finished Apply are painted again. */
export function retryStarted(state: State, keys: readonly string[], now: number): State {
  const { work } = state
  if (work.kind !== 'done') return state
  const items = work.items.map((item) => (keys.includes(item.key) ? { ...item, ...WAITING } : item))
  const { skipped, scope, task, series } = work
  return started(state, items, { skipped, scope, task, series }, now)
}

export function itemProgressed(state: State, key: string, fraction: number, now: number): State {
  return changeItem(state, key, now, (item) => ({
    ...item,
    status: 'working',
    fraction: Math.max(item.fraction, fraction) // a preview may have painted more of it already
  }))
}

/** The picture of a target was opened, so its cost is known. */
export function itemSized(state: State, key: string, cost: number, now: number): State {
  return changeItem(state, key, now, (item) => ({ ...item, cost }))
}

/** A target was measured for its series and waits to be painted. */
export function itemMeasured(state: State, key: string, fraction: number, now: number): State {
  return changeItem(state, key, now, (item) => ({ ...item, status: 'waiting', fraction }))
}

/** All pictures of a series were measured. */
export function seriesMeasured(state: State, series: StatisticsBytes): State {
  const { work } = state
  return work.kind === 'applying' ? { ...state, work: { ...work, series } } : state
}

/**
 * A pastiche is on its layer.
 * @param whyQuick why it is not refined, although its look asks for that; null if it is refined, or need not be
 */
export function itemDone(
  state: State,
  key: string,
  appliedTo: TargetRef,
  now: number,
  whyQuick: ErrorCode | null = null
): State {
  return changeItem(state, key, now, (item) => ({ ...item, status: 'done', fraction: 1, appliedTo, whyQuick }))
}

export function itemFailed(state: State, key: string, code: ErrorCode, now: number): State {
  return changeItem(state, key, now, (item) => ({ ...item, status: 'failed', fraction: 1, code }))
}

/**
 * Apply has ended. If nothing was painted, there is nothing to revert. The panel then goes back to its earlier state
 * and shows the reason, if there is one.
 */
export function applyFinished(state: State, cancelled: boolean): State {
  if (state.work.kind !== 'applying') return state
  const { skipped, scope, task, series } = state.work
  const items = state.work.items.map((item) => (isFinished(item) ? item : { ...item, ...WAITING }))
  const done = countDone(items)
  if (done > 0) return { ...state, work: { kind: 'done', items, skipped, scope, task, cancelled, series } }
  const code = items.find((item) => item.code !== null)?.code ?? null
  return { ...state, work: { kind: 'idle' }, problem: code === null ? state.problem : { code, during: task } }
}

/** The result of the last Apply is no longer shown, for example because its pastiches were removed. */
export const workCleared = (state: State): State => ({ ...state, work: { kind: 'idle' } })

/** The finished part of the whole Apply, 0 to 1. */
export function workFraction(work: Work): number {
  return work.kind === 'idle' ? 0 : fractionOf(work.items)
}

type Applying = Extract<Work, { kind: 'applying' }>

function started(
  state: State,
  items: readonly Item[],
  how: Pick<Applying, 'skipped' | 'scope' | 'task' | 'series'>,
  now: number
): State {
  const pace = { at: now, done: workDone(items) }
  const work: Applying = { kind: 'applying', items, ...how, startedAt: now, pace, secondsLeft: null }
  return { ...state, work, problem: null, interrupted: null } // a new Apply replaces the unfinished one
}

function changeItem(state: State, key: string, now: number, change: (item: Item) => Item): State {
  const { work: before } = state
  if (before.kind !== 'applying') return state
  const items = before.items.map((item) => (item.key === key ? change(item) : item))
  const isFirst = !before.items.some(isFinished) && items.some(isFinished)
  const pace = isFirst ? { at: now, done: workDone(items) } : before.pace
  const work = { ...before, items, pace }
  return { ...state, work: { ...work, secondsLeft: batchSecondsLeft(work, now) } }
}

function countDone(items: readonly Item[]): number {
  return items.filter(({ status }) => status === 'done').length
}

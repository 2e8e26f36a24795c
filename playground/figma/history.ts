import type { NodeRecord } from './node-record.ts'
import { rebase } from './rebase.ts'

export type Snapshot = ReadonlyMap<string, NodeRecord>

/** A state one can go back to, and what was selected as it came about. */
interface State {
  readonly records: Snapshot
  /** When the first of its changes was made: what undo selects again. */
  readonly selectedBefore: readonly string[]
  /** When the last of them was: what redo selects again. */
  readonly selectedAfter: readonly string[]
}

/** A state to go to, and what is to be selected in it. */
export interface Destination {
  readonly records: Snapshot
  readonly selection: readonly string[]
}

/** The states one can go back to. What a plugin does is one step, from one `commit` to the next. */
export class History {
  #states: State[]
  #at = 0
  /** At the first change since the last commit; null before there is one. */
  #selectedBefore: readonly string[] | null = null

  constructor(first: Snapshot) {
    this.#states = [{ records: first, selectedBefore: [], selectedAfter: [] }]
  }
  get canUndo(): boolean {
    return this.#at > 0
  }
  get canRedo(): boolean {
    return this.#at < this.#states.length - 1
  }
  /** To be called before every change of ours. */
  changing(selection: readonly string[]): void {
    this.#selectedBefore ??= selection
  }
  /** Remembers `records` unless they are where we are; forgets what was undone before. */
  commit(records: Snapshot, selection: readonly string[]): void {
    const selectedBefore = this.#selectedBefore ?? selection
    this.#selectedBefore = null
    if (sameState(records, this.#states[this.#at]?.records)) return
    this.#states = [...this.#states.slice(0, this.#at + 1), { records, selectedBefore, selectedAfter: selection }]
    this.#at += 1
  }
  /** Null where there is nothing to go back to. */
  undo(): Destination | null {
    const [left, state] = [this.#states[this.#at], this.#states[this.#at - 1]]
    if (!left || !state) return null
    this.#at -= 1
    return { records: state.records, selection: left.selectedBefore }
  }
  redo(): Destination | null {
    const state = this.#states[this.#at + 1]
    if (!state) return null
    this.#at += 1
    return { records: state.records, selection: state.selectedAfter }
  }
  /** What someone else did is in all that is remembered: it is not ours to undo. */
  changedByAnother(before: Snapshot, after: Snapshot): void {
    this.#states = this.#states.map((state) => ({ ...state, records: rebase(state.records, before, after) }))
  }
}

/** Records are never changed in place, so equal states hold the very same ones. */
function sameState(one: Snapshot, other: Snapshot | undefined): boolean {
  return one.size === other?.size && [...one].every(([id, record]) => other.get(id) === record)
}

import type { Snapshot } from './node-record.ts'
import { rebase } from './rebase.ts'

/** The selected layers of a page. */
export interface Selected {
  readonly page: string
  readonly ids: readonly string[]
}

/** A committed state, and the selections to restore with it. */
interface State {
  readonly records: Snapshot
  /** The selection at the first change of this step. Undo restores it. */
  readonly selectedBefore: Selected | null
  /** The selection at the commit of this step. Redo restores it. */
  readonly selectedAfter: Selected | null
}

/** A state to go to, and its selection. */
export interface Destination {
  readonly records: Snapshot
  readonly selection: Selected | null
}

/** The undo history: a list of states. Everything between two commits is one step. */
export class History {
  #states: State[]
  #at = 0
  /** The selection at the first change since the last commit. Null if nothing has changed since. */
  #selectedBefore: Selected | null = null

  constructor(first: Snapshot) {
    this.#states = [{ records: first, selectedBefore: null, selectedAfter: null }]
  }
  get canUndo(): boolean {
    return this.#at > 0
  }
  get canRedo(): boolean {
    return this.#at < this.#states.length - 1
  }
  /** Call this before every change that our own user makes. */
  changing(selection: Selected): void {
    this.#selectedBefore ??= selection
  }
  /** Adds a state, unless it equals the current one. Forgets the states that were undone. */
  commit(records: Snapshot, selection: Selected): void {
    const selectedBefore = this.#selectedBefore ?? selection
    this.#selectedBefore = null
    if (sameState(records, this.#states[this.#at]?.records)) return
    this.#states = [...this.#states.slice(0, this.#at + 1), { records, selectedBefore, selectedAfter: selection }]
    this.#at += 1
  }
  /** Null if there is no step to undo. */
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
  /** Applies another user's changes to every state, so that our undo does not take them back. */
  changedByAnother(before: Snapshot, after: Snapshot): void {
    this.#states = this.#states.map((state) => ({ ...state, records: rebase(state.records, before, after) }))
  }
}

/** Records are never changed in place, so equal states hold identical objects. */
function sameState(one: Snapshot, other: Snapshot | undefined): boolean {
  return one.size === other?.size && [...one].every(([id, record]) => other.get(id) === record)
}

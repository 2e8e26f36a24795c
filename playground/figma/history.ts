import type { NodeRecord } from './node-record.ts'

export type Snapshot = ReadonlyMap<string, NodeRecord>

/** The states one can go back to. What a plugin does is one step, from one `commit` to the next. */
export class History {
  #states: Snapshot[]
  #at = 0

  constructor(first: Snapshot) {
    this.#states = [first]
  }
  get canUndo(): boolean {
    return this.#at > 0
  }
  get canRedo(): boolean {
    return this.#at < this.#states.length - 1
  }
  /** Remembers `state` unless it is the one we are at; forgets what was undone before it. */
  commit(state: Snapshot): void {
    if (sameState(state, this.#states[this.#at])) return
    this.#states = [...this.#states.slice(0, this.#at + 1), state]
    this.#at += 1
  }
  /** Null where there is nothing to go back to. */
  undo(): Snapshot | null {
    return this.#step(-1)
  }
  redo(): Snapshot | null {
    return this.#step(1)
  }
  #step(by: -1 | 1): Snapshot | null {
    const state = this.#states[this.#at + by]
    if (!state) return null
    this.#at += by
    return state
  }
}

/** Records are never changed in place, so equal states hold the very same ones. */
function sameState(one: Snapshot, other: Snapshot | undefined): boolean {
  return one.size === other?.size && [...one].every(([id, record]) => other.get(id) === record)
}

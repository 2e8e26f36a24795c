import type { NodeRecord, Snapshot } from './node-record.ts'

/**
 * Applies another user's changes, from `before` to `after`, to a state of our history. So our undo does not take them
 * back. A field that we have changed since that state keeps its old value, so that our undo still restores it.
 */
export function rebase(state: Snapshot, before: Snapshot, after: Snapshot): Snapshot {
  const rebased = new Map(state)
  for (const [id, was] of before) {
    const now = after.get(id)
    const record = rebased.get(id)
    if (now === undefined) rebased.delete(id)
    else if (record && now !== was) rebased.set(id, record === was ? now : merged(record, was, now))
  }
  for (const [id, made] of after) if (!before.has(id)) rebased.set(id, made)
  return rebased
}

function merged(record: NodeRecord, was: NodeRecord, now: NodeRecord): NodeRecord {
  const keys = Object.keys(now) as (keyof NodeRecord)[]
  const changed = keys.filter((key) => now[key] !== was[key])
  const taken = changed.filter((key) => record[key] === was[key])
  const patch = Object.fromEntries(taken.map((key) => [key, now[key]]))
  const children = changed.includes('children') && !taken.includes('children') && mergedList(record, was, now)
  return { ...record, ...patch, ...(children && { children }) }
}

/**
 * Merges a list of children that both users have changed. It has the order of the state, without the layers that the
 * other user removed and with those that the other user added.
 */
function mergedList(record: NodeRecord, was: NodeRecord, now: NodeRecord): readonly string[] {
  const gone = was.children.filter((id) => !now.children.includes(id))
  const come = now.children.filter((id) => !was.children.includes(id) && !record.children.includes(id))
  return [...record.children.filter((id) => !gone.includes(id)), ...come]
}

import { updateLayout } from './auto-layout.ts'
import type { EditableTree } from './editable-tree.ts'
import { axesOf, invert, multiply } from './geometry.ts'
import { copyInserted, copyRemoved, inherit, overriding } from './live-instances.ts'
import { BLANK, isShrinkWrapped, type NodeKind, type NodeRecord } from './node-record.ts'
import { placementOf } from './placement.ts'
import { type FigmaUnknowns, LIKELY_ANSWERS } from './unknowns.ts'

/**
 * Changes of these fields are not reported to plugins. For example, Figma reports that a child has a new parent, but
 * not that the parent has a new child.
 */
const UNREPORTED: readonly (keyof NodeRecord)[] = ['children', 'overrides', 'source']

export const changedKeys = (was: NodeRecord, is: Partial<NodeRecord>): (keyof NodeRecord)[] =>
  (Object.keys(is) as (keyof NodeRecord)[]).filter((key) => was[key] !== is[key])

export const areReported = (changed: readonly (keyof NodeRecord)[]): boolean =>
  changed.some((key) => !UNREPORTED.includes(key))

/** The kinds of changes that Figma reports to plugins. */
export type Change = 'CREATE' | 'PROPERTY_CHANGE' | 'DELETE'

/** The layers of a file. When one changes, it updates what depends on it: auto layout, groups and instances. */
export abstract class LayerTree implements EditableTree {
  readonly rootId = '0:0'
  readonly unknowns: FigmaUnknowns
  protected records = new Map<string, NodeRecord>()
  #nextId = 1
  #isFollowing = false

  constructor(unknowns: Partial<FigmaUnknowns>, pageId: string) {
    this.unknowns = { ...LIKELY_ANSWERS, ...unknowns }
    this.records.set(this.rootId, {
      ...BLANK,
      id: this.rootId,
      type: 'DOCUMENT',
      name: 'Document',
      children: [pageId]
    })
    this.records.set(pageId, { ...BLANK, id: pageId, type: 'PAGE', name: 'Page 1', parent: this.rootId })
  }

  /**
   * Called before a layer is made, changed or removed. `change` is null if Figma does not report the change to plugins.
   */
  protected abstract touch(id: string, change: Change | null): void
  /** Called when a change is complete. */
  protected abstract changed(): void

  get(id: string): NodeRecord {
    const record = this.records.get(id)
    if (record) return record
    throw new Error(`The node with id "${id}" does not exist`)
  }
  has(id: string): boolean {
    return this.records.has(id)
  }
  all(): Iterable<NodeRecord> {
    return this.records.values()
  }

  /** Makes a layer. It is outside the tree until it is inserted. */
  create(type: NodeKind, name: string, over: Partial<NodeRecord> = {}, id = `1:${this.#nextId++}`): string {
    this.touch(id, this.#isFollowing ? null : 'CREATE')
    this.records.set(id, { ...BLANK, ...over, id, type, name, parent: null, children: [] })
    return id
  }

  /** Changes a layer and updates the layout. In an instance, the changed fields no longer follow the component. */
  update(id: string, patch: Partial<NodeRecord>): void {
    this.set(id, overriding(this.get(id), patch))
    updateLayout(this, id)
    this.changed()
  }
  /** Changes a layer without updating the layout; auto layout itself uses this. */
  set(id: string, patch: Partial<NodeRecord>): void {
    const record = this.get(id)
    const changed = changedKeys(record, patch)
    if (changed.length === 0) return
    this.touch(id, !this.#isFollowing && areReported(changed) ? 'PROPERTY_CHANGE' : null)
    this.records.set(id, { ...record, ...patch })
    inherit(this, id, patch)
  }

  /** Calls `change`, which makes instances follow their component. Figma does not report these changes to plugins. */
  following(change: () => void): void {
    const before = this.#isFollowing
    this.#isFollowing = true
    change()
    this.#isFollowing = before
  }

  /** Gives a layer a new transform in its container. A group has none of its own, so its children are moved. */
  move(id: string, transform: Transform): void {
    const { type, children } = this.get(id)
    if (isShrinkWrapped(type)) {
      const change = multiply(transform, invert(placementOf(this, id).transform))
      for (const child of children) this.move(child, multiply(change, placementOf(this, child).transform))
      this.set(id, { transform: axesOf(transform) })
      return
    }
    if (String(this.get(id).transform) !== String(transform)) this.set(id, { transform })
  }

  insert(parent: string, index: number, id: string): void {
    const before = this.get(id).parent
    if (before !== null && before !== parent) copyRemoved(this, id)
    this.#detach(id)
    const children = [...this.get(parent).children]
    const { numberOfFixedChildren: fixed } = this.get(parent)
    const isFixed = this.unknowns.fixedCountFollows && fixed > 0 && index >= children.length - fixed
    children.splice(Math.min(index, children.length), 0, id)
    const numberOfFixedChildren = isFixed ? fixed + 1 : fixed
    this.set(parent, overriding(this.get(parent), { children, numberOfFixedChildren }))
    this.set(id, { parent, ...(before !== parent && { cell: null }) })
    updateLayout(this, id)
    copyInserted(this, parent, index, id)
    this.changed()
  }

  /** Removes a layer and its children, and groups that become empty. */
  remove(id: string): void {
    const { parent } = this.get(id)
    copyRemoved(this, id)
    this.#detach(id)
    this.touch(id, this.#isFollowing ? null : 'DELETE')
    this.#forget(id)
    this.changed()
    if (parent !== null && isShrinkWrapped(this.get(parent).type) && this.get(parent).children.length === 0)
      this.remove(parent)
  }

  #detach(id: string): void {
    const { parent } = this.get(id)
    if (parent === null) return
    const { children, numberOfFixedChildren: fixed } = this.get(parent)
    const isFixed = fixed > 0 && children.indexOf(id) >= children.length - fixed
    const follows = this.unknowns.fixedCountFollows || fixed === children.length // it cannot be more than there are children
    const left = children.filter((child) => child !== id)
    this.set(parent, { children: left, numberOfFixedChildren: isFixed && follows ? fixed - 1 : fixed })
    this.set(id, { parent: null })
    updateLayout(this, parent)
  }
  #forget(id: string): void {
    for (const child of this.get(id).children) this.#forget(child)
    this.records.delete(id)
  }
}

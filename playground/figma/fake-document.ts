import { layOut } from './auto-layout.ts'
import { axesOf, invert, multiply } from './geometry.ts'
import { type Destination, History, type Snapshot } from './history.ts'
import { ImageStore } from './images.ts'
import { BLANK, isShrinkWrapped, type NodeKind, type NodeRecord } from './node-record.ts'
import { PaintStyles } from './paint-styles.ts'
import { ancestorsOf, placementOf, type Tree } from './placement.ts'

/** What a listener is told: the layers changed, or only which of them are selected, or which page is looked at. */
export type DocumentEvent = 'change' | 'selection' | 'page'

/** The file itself: its layers, images, selection and history. It knows nothing of plugins. */
export class FakeDocument implements Tree {
  readonly images = new ImageStore()
  readonly paintStyles = new PaintStyles()
  readonly rootId = '0:0'
  /** False for one who may only look. */
  canEdit = true
  #records = new Map<string, NodeRecord>()
  #pageId = '0:1'
  #selection: readonly string[] = []
  #nextId = 1
  #history: History
  readonly #listeners = new Set<(event: DocumentEvent) => void>()
  readonly #touched = new Map<string, NodeChange['origin']>()
  #origin: NodeChange['origin'] = 'LOCAL'

  constructor() {
    const children = [this.#pageId]
    this.#records.set(this.rootId, { ...BLANK, id: this.rootId, type: 'DOCUMENT', name: 'Document', children })
    this.#records.set(this.#pageId, { ...BLANK, id: this.#pageId, type: 'PAGE', name: 'Page 1', parent: this.rootId })
    this.#history = new History(this.snapshot())
  }

  get(id: string): NodeRecord {
    const record = this.#records.get(id)
    if (record) return record
    throw new Error(`The node with id "${id}" does not exist`)
  }
  has(id: string): boolean {
    return this.#records.has(id)
  }
  get pageId(): string {
    return this.#pageId
  }
  set pageId(id: string) {
    this.#pageId = id
    this.#tell('page')
    this.select([])
  }

  get selection(): readonly string[] {
    return this.#selection.filter((id) => this.has(id))
  }
  select(ids: readonly string[]): void {
    this.#selection = [...new Set(ids)].filter((id) => this.has(id))
    this.#tell('selection')
  }

  /** A new layer, outside the tree until it is inserted. */
  create(type: NodeKind, name: string, over: Partial<NodeRecord> = {}, id = `1:${this.#nextId++}`): string {
    this.#touch(id)
    this.#records.set(id, { ...BLANK, ...over, id, type, name, parent: null, children: [] })
    return id
  }

  /** Changes a layer and lines up what depends on it. */
  update(id: string, patch: Partial<NodeRecord>): void {
    this.set(id, patch)
    this.#settle(id)
    this.#tell('change')
  }
  /** As `update`, without the consequences; for auto layout itself. */
  set(id: string, patch: Partial<NodeRecord>): void {
    const record = this.get(id)
    const keys = Object.keys(patch) as (keyof NodeRecord)[]
    if (!keys.some((key) => record[key] !== patch[key])) return
    this.#touch(id)
    this.#records.set(id, { ...record, ...patch })
  }

  /** Gives a layer a new place in its container; a group takes everything in it along. */
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
    this.#detach(id)
    const children = [...this.get(parent).children]
    children.splice(Math.min(index, children.length), 0, id)
    this.set(parent, { children })
    this.set(id, { parent })
    this.#settle(id)
    this.#tell('change')
  }

  /** Removes a layer with all in it, and groups that it leaves empty. Who looks at a page that goes comes to the first. */
  remove(id: string): void {
    const { parent } = this.get(id)
    const selected = this.selection.length
    this.#detach(id)
    this.#forget(id)
    const [first] = this.get(this.rootId).children
    if (!this.has(this.#pageId) && first !== undefined) this.pageId = first
    this.#tell('change')
    if (this.selection.length !== selected) this.select(this.selection)
    if (parent !== null && isShrinkWrapped(this.get(parent).type) && this.get(parent).children.length === 0)
      this.remove(parent)
  }

  /** Ends an undo step. */
  commit(): void {
    this.#history.commit(this.snapshot(), this.selection)
    this.#tell('change')
  }
  /** Makes the present state the first one, as in a file just opened. */
  startHistory(): void {
    this.#history = new History(this.snapshot())
    this.#tell('change')
  }
  /** What is not committed yet is a step of its own. */
  undo(): boolean {
    this.#history.commit(this.snapshot(), this.selection)
    return this.#goTo(this.#history.undo())
  }
  redo(): boolean {
    return this.#goTo(this.#history.redo())
  }
  /** Changes that someone else makes in the same file: they are there, and not ours to undo. */
  asAnother<T>(change: () => T): T {
    const before = this.snapshot()
    this.#origin = 'REMOTE'
    try {
      return change()
    } finally {
      this.#origin = 'LOCAL'
      this.#history.changedByAnother(before, this.snapshot())
    }
  }
  get canUndo(): boolean {
    return this.#history.canUndo
  }
  get canRedo(): boolean {
    return this.#history.canRedo
  }

  /** The layers that were made, changed or removed since the last call, and whether by us or by someone else. */
  takeTouched(): readonly (readonly [id: string, origin: NodeChange['origin']])[] {
    const ids = [...this.#touched]
    this.#touched.clear()
    return ids
  }

  /** The present state, safe from later changes. */
  snapshot(): Snapshot {
    return new Map(this.#records)
  }
  listen(listener: (event: DocumentEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #goTo(destination: Destination | null): boolean {
    if (!destination) return false
    const { records, selection } = destination
    for (const id of new Set([...records.keys(), ...this.#records.keys()])) {
      if (records.get(id) !== this.#records.get(id)) this.#touched.set(id, 'LOCAL')
    }
    this.#records = new Map(records)
    this.#tell('change')
    this.select(selection)
    return true
  }
  #touch(id: string): void {
    if (this.#origin === 'LOCAL') this.#history.changing(this.selection)
    this.#touched.set(id, this.#origin)
  }
  #detach(id: string): void {
    const { parent } = this.get(id)
    if (parent === null) return
    this.set(parent, { children: this.get(parent).children.filter((child) => child !== id) })
    this.set(id, { parent: null })
    this.#settle(parent)
  }
  #forget(id: string): void {
    for (const child of this.get(id).children) this.#forget(child)
    this.#touch(id)
    this.#records.delete(id)
  }
  /** Auto layout, from the layer outwards: a frame that hugs may push its own parent's children along. */
  #settle(id: string): void {
    for (const record of [this.get(id), ...ancestorsOf(this, id)]) {
      if (record.layoutMode !== 'NONE') layOut(this, this.get(record.id))
    }
  }
  #tell(event: DocumentEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}

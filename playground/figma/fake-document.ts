import { type Destination, History, type Snapshot } from './history.ts'
import { ImageStore, shownImages } from './images.ts'
import { LayerTree } from './layer-tree.ts'
import { PaintStyles } from './paint-styles.ts'
import type { FigmaUnknowns } from './unknowns.ts'
import { Variables } from './variables.ts'

/** Which part changed: layers, only the selection, or only the current page. */
export type DocumentEvent = 'change' | 'selection' | 'page'

const FIRST_PAGE = '0:1'

/** A file: its layers, images, styles, variables, selection and undo history. It knows nothing of plugins. */
export class FakeDocument extends LayerTree {
  readonly images = new ImageStore(this.unknowns.imageSizes)
  readonly paintStyles = new PaintStyles()
  readonly variables = new Variables()
  /** False for a user with view-only access. */
  canEdit = true
  #pageId = FIRST_PAGE
  #selection: readonly string[] = []
  #history: History
  readonly #listeners = new Set<(event: DocumentEvent) => void>()
  readonly #touched = new Map<string, NodeChange['origin']>()
  #origin: NodeChange['origin'] = 'LOCAL'

  constructor(unknowns: Partial<FigmaUnknowns> = {}) {
    super(unknowns, FIRST_PAGE)
    this.#history = new History(this.snapshot())
  }

  get pageId(): string {
    return this.#pageId
  }
  set pageId(id: string) {
    this.#pageId = id
    this.#notify('page')
    this.select([])
  }

  get selection(): readonly string[] {
    return this.#selection.filter((id) => this.has(id))
  }
  select(ids: readonly string[]): void {
    this.#selection = [...new Set(ids)].filter((id) => this.has(id))
    this.#notify('selection')
  }

  /** Ends an undo step. */
  commit(): void {
    this.#history.commit(this.snapshot(), this.selection)
    this.#notify('change')
  }
  /** Forgets the history, as if the file had just been opened. */
  startHistory(): void {
    this.#history = new History(this.snapshot())
    this.#notify('change')
  }
  /** Does what closing and opening the file does. The history is lost, and so are images that no paint shows. */
  reopen(): void {
    const fills = this.paintStyles.all().flatMap(({ paints }) => paints)
    this.images.keepOnly(new Set(shownImages([...this.records.values()], fills)))
    this.startHistory()
  }
  /** Undoes one step. Changes that are not committed yet become a step first. Returns false where there is no step. */
  undo(): boolean {
    this.#history.commit(this.snapshot(), this.selection)
    return this.#goTo(this.#history.undo())
  }
  redo(): boolean {
    return this.#goTo(this.#history.redo())
  }
  /** Makes changes as another user of the file: our undo does not take them back. */
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

  /** The layers that were made, changed or removed since the last call, each with whose change it was. */
  takeTouched(): readonly (readonly [id: string, origin: NodeChange['origin']])[] {
    const ids = [...this.#touched]
    this.#touched.clear()
    return ids
  }

  /** The current state; later changes do not alter it. */
  snapshot(): Snapshot {
    return new Map(this.records)
  }
  listen(listener: (event: DocumentEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #goTo(destination: Destination | null): boolean {
    if (!destination) return false
    const { records, selection } = destination
    for (const id of new Set([...records.keys(), ...this.records.keys()])) {
      if (records.get(id) !== this.records.get(id)) this.#touched.set(id, 'LOCAL')
    }
    this.records = new Map(records)
    this.#notify('change')
    this.select(selection)
    return true
  }
  protected touch(id: string): void {
    if (this.#origin === 'LOCAL') this.#history.changing(this.selection)
    this.#touched.set(id, this.#origin)
  }
  protected changed(): void {
    const gone = this.#selection.some((id) => !this.has(id))
    const [firstPage] = this.get(this.rootId).children
    if (!this.has(this.#pageId) && firstPage !== undefined) this.pageId = firstPage // the current page was removed
    this.#notify('change')
    if (gone) this.select(this.#selection)
  }
  #notify(event: DocumentEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}

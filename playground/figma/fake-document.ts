import { type Destination, History } from './history.ts'
import { ImageStore, shownImages } from './images.ts'
import { type Change, LayerTree } from './layer-tree.ts'
import type { Snapshot } from './node-record.ts'
import { PaintStyles } from './paint-styles.ts'
import { ancestorsOf } from './placement.ts'
import type { FigmaUnknowns } from './unknowns.ts'
import { Variables } from './variables.ts'

/** What changed: layers, only the selection, or only the current page. */
export type DocumentEvent = 'change' | 'selection' | 'page'

/** A layer that was made, changed or removed, and who did it. */
interface Touched {
  readonly id: string
  readonly type: Change
  readonly origin: NodeChange['origin']
}

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
  readonly #touched = new Map<string, Touched>()
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
    this.loadImages(id)
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
  /**
   * Does what closing and opening the file does. The history is lost, and so are images that no paint shows. Images
   * that only other pages show are not loaded before these pages are.
   */
  reopen(): void {
    const fills = this.paintStyles.all().flatMap(({ paints }) => paints)
    this.images.keepOnly(new Set(shownImages([...this.records.values()], fills)))
    this.images.load(shownImages([], fills))
    this.loadImages(this.#pageId)
    this.startHistory()
  }
  /** Loads the images that a page shows. */
  loadImages(pageId: string): void {
    const onPage = [...this.records.values()].filter(({ id }) =>
      [...ancestorsOf(this, id)].some((ancestor) => ancestor.id === pageId)
    )
    this.images.load(shownImages(onPage, []))
  }
  /** Undoes one step. Changes that are not committed yet become a step first. Returns false if there is no step. */
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

  /**
   * The layers that were made, changed or removed since the last call. If a layer was made or removed together with
   * layers inside it, only the outer layer is listed.
   */
  takeTouched(): readonly Touched[] {
    const all = new Map(this.#touched)
    this.#touched.clear()
    const isNew = (id: string | null): boolean => id !== null && all.get(id)?.type === 'CREATE'
    return [...all.values()].filter(({ id, type }) =>
      this.has(id) ? type !== 'CREATE' || !isNew(this.get(id).parent) : type === 'DELETE'
    )
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
    const before = this.records
    this.records = new Map(records)
    for (const id of new Set([...records.keys(), ...before.keys()])) {
      const [was, is] = [before.get(id), records.get(id)]
      if (was && is && was !== is) this.#note(id, 'PROPERTY_CHANGE')
      else if (!was) this.#note(id, 'CREATE')
      else if (!is && (was.parent === null || records.has(was.parent))) this.#note(id, 'DELETE')
    }
    this.#notify('change')
    this.select(selection)
    return true
  }
  protected touch(id: string, change: Change | null): void {
    if (this.#origin === 'LOCAL') this.#history.changing(this.selection)
    if (change) this.#note(id, change)
  }
  #note(id: string, type: Change): void {
    const isNew = type === 'PROPERTY_CHANGE' && this.#touched.get(id)?.type === 'CREATE'
    this.#touched.set(id, { id, type: isNew ? 'CREATE' : type, origin: this.#origin })
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

import { type Destination, History, type Selected } from './history.ts'
import { ImageStore, shownImages } from './images.ts'
import { areReported, type Change, changedKeys, LayerTree } from './layer-tree.ts'
import type { Snapshot } from './node-record.ts'
import { PaintStyles } from './paint-styles.ts'
import type { FigmaUnknowns } from './unknowns.ts'
import { Variables } from './variables.ts'

/** What changed: layers, only the selection, or only the current page. */
export type DocumentEvent = 'change' | 'selection' | 'page'

/** A layer that was made, changed or removed, and who did it. */
interface Touched {
  readonly id: string
  readonly type: Change
  readonly origin: NodeChange['origin']
  /** The page that the layer is on, or was on before it was removed. Null for a layer that was never in the tree. */
  readonly page: string | null
}

const FIRST_PAGE = '0:1'

/** A file: its layers, images, styles, variables, selection and undo history. It knows nothing of plugins. */
export class FakeDocument extends LayerTree {
  readonly images = new ImageStore(this.unknowns.imageSizes)
  readonly paintStyles = new PaintStyles()
  readonly variables = new Variables()
  /** False for a user with view-only access. */
  canEdit = true
  /** The space of all colours of paints. */
  colorProfile: DocumentNode['documentColorProfile'] = 'SRGB'
  #pageId = FIRST_PAGE
  /** The selection of each page that has had one. */
  readonly #selections = new Map<string, readonly string[]>()
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
    this.#notify('selection')
  }

  /** The selection of the current page. */
  get selection(): readonly string[] {
    return this.selectionOf(this.#pageId)
  }
  /** Each page keeps its own selection while another page is shown. */
  selectionOf(page: string): readonly string[] {
    return (this.#selections.get(page) ?? []).filter((id) => pageOf(this.records, id) === page)
  }
  /** Selects layers of a page. `selectionOf` leaves out layers that are not on that page. */
  select(ids: readonly string[], page = this.#pageId): void {
    this.#selections.set(page, [...new Set(ids)])
    if (page === this.#pageId) this.#notify('selection')
  }

  /** Ends an undo step. */
  commit(): void {
    this.#history.commit(this.snapshot(), this.#selected())
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
    const onPage = [...this.records.values()].filter(({ id }) => pageOf(this.records, id) === pageId)
    this.images.load(shownImages(onPage, []))
  }
  /** Undoes one step. Changes that are not committed yet become a step first. Returns false if there is no step. */
  undo(): boolean {
    this.#history.commit(this.snapshot(), this.#selected())
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
    return [...all.values()]
      .filter(({ id, type }) => (this.has(id) ? type !== 'CREATE' || !isNew(this.get(id).parent) : type === 'DELETE'))
      .map((touched) => ({ ...touched, page: pageOf(this.records, touched.id) ?? touched.page }))
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
      if (was && is && areReported(changedKeys(was, is))) this.#note(id, 'PROPERTY_CHANGE')
      else if (!was) this.#note(id, 'CREATE')
      else if (!is && (was.parent === null || records.has(was.parent))) this.#note(id, 'DELETE', pageOf(before, id))
    }
    this.#notify('change')
    if (selection) this.select(selection.ids, selection.page)
    return true
  }
  #selected(): Selected {
    return { page: this.#pageId, ids: this.selection }
  }
  protected touch(id: string, change: Change | null): void {
    if (this.#origin === 'LOCAL') this.#history.changing(this.#selected())
    if (change) this.#note(id, change)
  }
  #note(id: string, type: Change, on = pageOf(this.records, id)): void {
    const known = this.#touched.get(id)
    const isNew = type === 'PROPERTY_CHANGE' && known?.type === 'CREATE'
    this.#touched.set(id, { id, type: isNew ? 'CREATE' : type, origin: this.#origin, page: on ?? known?.page ?? null })
  }
  protected changed(): void {
    const selected = this.#selections.get(this.#pageId) ?? []
    const isLess = this.selection.length < selected.length // layers were removed, or moved to another page
    if (isLess) this.#selections.set(this.#pageId, this.selection)
    const [firstPage] = this.get(this.rootId).children
    if (!this.has(this.#pageId) && firstPage !== undefined) this.pageId = firstPage // the current page was removed
    this.#notify('change')
    if (isLess) this.#notify('selection')
  }
  #notify(event: DocumentEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}

/** The page that a layer is on; null outside the tree. */
function pageOf(records: Snapshot, id: string): string | null {
  let record = records.get(id)
  while (record && record.type !== 'PAGE') record = record.parent === null ? undefined : records.get(record.parent)
  return record?.id ?? null
}

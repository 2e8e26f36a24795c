import { codeOf } from '../../common/errors.ts'
import { cleanStyleName } from '../../common/style-name.ts'
import type { Shelf } from '../../protocol/stored.ts'
import type { Context } from '../painting/context.ts'
import { SENTENCES } from '../painting/sentences.ts'
import { unsavedStyle } from '../painting/unsaved-style.ts'
import { noticed, shelfRead, styleTaken } from '../state/library-transitions.ts'
import { lookChanged } from '../state/look-transitions.ts'
import { readShelf } from '../styles/read-shelf.ts'
import { lookGrams, type OwnStyle } from '../styles/styles.ts'
import { importStyles, type StyleFile } from './import-styles.ts'
import { type NewStyle, putOnShelf, saveStyle } from './save-style.ts'

/** Actions on the styles on the shelves. Errors are shown in a notice, except those of `save`. */
export interface Library {
  /** Reads both shelves. Never fails: a shelf that cannot be read is empty. */
  load(): Promise<void>
  /** Shows the styles of the document after a teammate or an undo has changed them. */
  fileChanged(records: readonly string[]): Promise<void>
  /**
   * Saves a style on a shelf.
   * @throws as `saveStyle` of src/ui/library/save-style.ts
   */
  save(style: NewStyle): Promise<OwnStyle>
  /** Saves the style in use on a shelf, unless it is on a shelf already. @returns whether it was saved */
  saveInUse(name: string, shelf: Shelf): Promise<boolean>
  /** Renames a style. An empty name changes nothing; a name that is taken gets a number. */
  rename(style: OwnStyle, name: string): Promise<void>
  copyTo(style: OwnStyle, shelf: Shelf): Promise<void>
  moveTo(style: OwnStyle, shelf: Shelf): Promise<void>
  /** Deletes a style. `undoRemove` brings it back while the notice about it is shown. */
  remove(style: OwnStyle): Promise<void>
  undoRemove(): Promise<void>
  /** Puts the styles of `.pastiche` files on the designer's own shelf. */
  importFiles(files: readonly StyleFile[]): Promise<void>
  say(text: string): void
  dismissNotice(): void
}

/** @param chosenChanged called when the library has changed which style is chosen */
export function createLibrary(context: Context, chosenChanged: () => void): Library {
  const { plugin, store } = context
  const latest = { mine: 0, file: 0 }

  async function show(shelf: Shelf, records: readonly string[]): Promise<void> {
    const request = ++latest[shelf]
    const read = await readShelf(shelf, records, context)
    // If the numbers differ, newer records of this shelf are being read.
    if (request === latest[shelf]) store.update((state) => shelfRead(state, shelf, read))
  }

  /** Runs the task and shows its error in a notice. @returns whether it succeeded */
  async function attempt(task: () => Promise<unknown>): Promise<boolean> {
    try {
      await task()
      return true
    } catch (error) {
      notify('', SENTENCES[codeOf(error)])
      return false
    }
  }

  function notify(text: string, ...failures: string[]): void {
    store.update((state) => noticed(state, { text, failures, deleted: null }))
  }

  async function take(style: OwnStyle): Promise<void> {
    const { id, shelf } = style
    await plugin.call('deleteStyle', { shelf, id })
    const before = store.get().look
    store.update((state) => styleTaken(state, style))
    if (store.get().look !== before) chosenChanged()
  }

  async function copyTo(style: OwnStyle, shelf: Shelf): Promise<void> {
    if (await attempt(() => putOnShelf(context, style.record, shelf)))
      notify(`Copied “${style.name}” to ${SHELVES[shelf]}.`)
  }

  return {
    async load() {
      const shelves = await plugin.call('listStyles', null).catch(() => ({ mine: [], file: [] }))
      await show('mine', shelves.mine)
      await show('file', shelves.file)
    },
    fileChanged: (records) => show('file', records),
    save: (style) => saveStyle(context, style),
    async saveInUse(name, shelf) {
      const unsaved = unsavedStyle(store.get())
      if (unsaved === null) return false
      return attempt(async () => {
        const picture = store.get().preview.pastiche
        const { catalog, look, customs } = store.get()
        const grams = lookGrams(catalog, look, customs)
        const { id } = await saveStyle(context, { name, style: unsaved.style, grams, shelf, steps: 0, picture })
        store.update((state) => lookChanged(state, { style: id, mix: null }))
        chosenChanged()
      })
    },
    async rename({ record, name, shelf }, wanted) {
      const clean = cleanStyleName(wanted)
      if (clean === '' || clean === name) return
      await attempt(() => putOnShelf(context, { ...record, name: clean }, shelf))
    },
    copyTo,
    async moveTo(style, shelf) {
      const moved = await attempt(async () => {
        // It is copied before it is deleted, so the style is always on at least one shelf.
        await putOnShelf(context, style.record, shelf)
        await take(style)
      })
      if (moved) notify(`Moved “${style.name}” to ${SHELVES[shelf]}.`)
    },
    async remove(style) {
      if (!(await attempt(() => take(style)))) return
      store.update((state) => noticed(state, { text: `Deleted “${style.name}”.`, failures: [], deleted: style }))
    },
    async undoRemove() {
      const style = store.get().notice?.deleted ?? null
      if (style === null) return
      if (await attempt(() => putOnShelf(context, style.record, style.shelf)))
        store.update((state) => noticed(state, null))
    },
    async importFiles(files) {
      const { text, failures } = await importStyles(context, files)
      notify(text, ...failures)
    },
    say: (text) => notify(text),
    dismissNotice: () => store.update((state) => noticed(state, null))
  }
}

const SHELVES: Record<Shelf, string> = { mine: 'My styles', file: 'This file' }

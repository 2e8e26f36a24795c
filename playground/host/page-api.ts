import { exportNode } from '../figma/export-node.ts'
import type { NodeRecord } from '../figma/node-record.ts'
import { type LayerSpec, placeLayer } from '../figma/place-layer.ts'
import type { Editor } from './editor.ts'
import { importPicture } from './import-picture.ts'
import { placePicture } from './place-picture.ts'

/**
 * The functions by which tests and commands control the page. Bytes are passed as base64, because arguments and results
 * are passed as JSON.
 */
export interface PageApi {
  /** Finds a layer by its name. @throws Error if there is none */
  find(name: string): NodeRecord
  record(id: string): NodeRecord | null
  select(...names: string[]): void
  /**
   * Puts a picture on the canvas as a rectangle with an image fill, and selects it. @throws Error if Figma refuses
   * the file
   */
  placePicture(base64: string, name: string): Promise<string>
  /** Puts a picture file of any kind and size on the canvas, and selects it. Null if it cannot be decoded. */
  importPicture(base64: string, name: string): Promise<string | null>
  /** Puts layers on the page and returns their ids. */
  placeLayers(specs: readonly LayerSpec[]): readonly string[]
  /** Runs a menu command. `parameters` are the ones that were chosen in quick actions. */
  run(command: string, parameters?: ParameterValues): Promise<void>
  /** Opens a command in quick actions and types its parameters, without running it. */
  type(command: string): Promise<void>
  closePlugin(): void
  /** Acts as if another designer had opened the file, on a machine where client storage is empty. */
  changeMachine(): void
  isRunning(): boolean
  setTheme(theme: 'light' | 'dark'): void
  /** Sets whether Figma answers the plugin's calls from now on. If not, their promises never settle. */
  setAnswering(answers: boolean): void
  /** Forgets the undo history, as if the file had just been opened. */
  startHistory(): void
  undo(): boolean
  redo(): boolean
  remove(name: string): void
  /** The stored bytes of a layer's topmost visible image fill. Null if there is none. */
  fillBytes(id: string): Promise<string | null>
  /** The stored bytes of one fill, counted from the bottom. Null if it is not an image. */
  imageOfFill(id: string, index: number): Promise<string | null>
  /** The layer as the screen shows it, as PNG unless `settings` ask for another format. */
  exportNode(id: string, settings?: ExportSettingsImage): Promise<string>
  /** Changes a layer as the designer would. */
  edit(id: string, patch: Partial<NodeRecord>): void
  /** Changes a layer as another designer would. Undo does not take this change back. */
  editAsAnother(id: string, patch: Partial<NodeRecord>): void
  removeAsAnother(name: string): void
  moveAsAnother(name: string, parent: string): void
  /** Goes to another page. It is created if there is none with this name. */
  goToPage(name: string): void
  evaluateInSandbox(code: string): unknown
  /** The memory of the plugin's sandbox in bytes, after a garbage collection. 0 while no plugin runs. */
  sandboxMemory(): number
  errors(): readonly string[]
  toasts(): readonly string[]
}

declare global {
  interface Window {
    playground?: PageApi
  }
}

export function createPageApi(editor: Editor): PageApi {
  const { document } = editor
  const find = (name: string): NodeRecord => {
    const found = [...document.snapshot().values()].find((record) => record.name === name)
    if (!found) throw new Error(`No layer is called "${name}"`)
    return found
  }
  const imageOfFill = async (id: string, index: number): Promise<string | null> => {
    const { fills } = document.get(id)
    const paint = fills === 'mixed' ? undefined : fills[index]
    const hash = paint?.type === 'IMAGE' ? paint.imageHash : null
    const image = hash === null ? null : document.images.byHash(hash)
    return image && toBase64(await image.getBytesAsync())
  }
  return {
    find,
    record: (id) => (document.has(id) ? document.get(id) : null),
    select: (...names) => document.select(names.map((name) => find(name).id)),
    placePicture: (base64, name) => placePicture(editor, fromBase64(base64), name),
    importPicture: (base64, name) => importPicture(editor, fromBase64(base64), name),
    placeLayers: (specs) => {
      const ids = specs.map((spec) => placeLayer(document, spec))
      document.commit()
      return ids
    },
    run: async (command, parameters) => void (await editor.start(command, parameters)),
    type: async (command) => void (await editor.start(command, undefined, true)),
    closePlugin: () => editor.run?.fake.close(),
    changeMachine: () => editor.changeMachine(),
    isRunning: () => editor.run !== null,
    setTheme: (theme) => editor.setTheme(theme),
    setAnswering: (answers) => {
      editor.answers = answers
    },
    startHistory: () => document.startHistory(),
    undo: () => document.undo(),
    redo: () => document.redo(),
    remove: (name) => {
      document.remove(find(name).id)
      document.commit()
    },
    fillBytes: (id) => {
      const { fills } = document.get(id)
      const isShown = (paint: Paint): boolean => paint.type === 'IMAGE' && paint.visible !== false
      return imageOfFill(id, fills === 'mixed' ? -1 : fills.findLastIndex(isShown))
    },
    imageOfFill,
    exportNode: async (id, settings = { format: 'PNG' }) => {
      return toBase64(await exportNode(document, editor.renderer, id, settings))
    },
    edit: (id, patch) => {
      document.update(id, patch)
      document.commit()
    },
    editAsAnother: (id, patch) => document.asAnother(() => document.update(id, patch)),
    removeAsAnother: (name) => document.asAnother(() => document.remove(find(name).id)),
    moveAsAnother: (name, parent) =>
      document.asAnother(() => document.insert(find(parent).id, find(parent).children.length, find(name).id)),
    goToPage: (name) => {
      const { rootId } = document
      const pages = document.get(rootId).children
      const known = pages.find((id) => document.get(id).name === name)
      const page = known ?? document.create('PAGE', name)
      if (known === undefined) document.insert(rootId, pages.length, page)
      document.pageId = page
    },
    evaluateInSandbox: (code) => editor.run?.sandbox.evaluate(code),
    sandboxMemory: () => editor.run?.sandbox.memory() ?? 0,
    errors: () => editor.errors,
    toasts: () => editor.toastScreen.shown.map(({ message }) => message)
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

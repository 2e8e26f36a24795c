import type { FakeDocument } from '../figma/fake-document.ts'
import type { FakeFigma } from '../figma/fake-figma.ts'
import { union } from '../figma/geometry.ts'
import { absoluteBoxOf } from '../figma/placement.ts'
import type { Renderer } from '../figma/renderer.ts'
import { type Toast, ToastScreen } from '../figma/toast-screen.ts'
import { createCanvasRenderer } from '../render/canvas-renderer.ts'
import { DecodedImages } from '../render/decoded-images.ts'
import type { Client } from './host-script.ts'
import { type FrameState, PluginFrame } from './plugin-frame.ts'
import { type PluginRun, runPlugin } from './run-plugin.ts'
import type { Theme, ThemeTokens } from './theme.ts'
import { type Viewport, viewOf } from './viewport.ts'

/** A menu entry or relaunch button of the plugin's manifest. */
interface ManifestCommand {
  readonly name: string
  readonly command: string
}

export interface Manifest {
  readonly name: string
  readonly id: string
  readonly menu: readonly ManifestCommand[]
  readonly relaunchButtons: readonly ManifestCommand[]
}

/** A plugin that can be run: its manifest and its folder. */
export interface PluginFolder {
  readonly manifest: Manifest
  /** A path relative to the page. It is empty or ends with a slash. */
  readonly folder: string
}

/** The state of the playground: document, view, theme and the running plugin. The views render it. */
export class Editor {
  readonly document: FakeDocument
  readonly images: DecodedImages
  readonly renderer: Renderer
  readonly manifest: Manifest
  readonly errors: string[] = []
  /**
   * Number of times that the content of the canvas has changed. The canvas is slow to draw, so it is drawn only after
   * such a change. 0 until `showPage`.
   */
  drawing = 0
  readonly toastScreen = new ToastScreen(() => this.#toastsChanged())
  view: Viewport = { zoom: 1, x: 0, y: 0 }
  /** The part of the screen without panels, in CSS pixels. */
  free: Rect = { x: 0, y: 0, width: 1, height: 1 }
  frame: FrameState | null = null
  theme: Theme
  run: PluginRun | null = null
  /** Whether Figma answers the plugin's calls. If not, their promises never settle. */
  answers = true
  readonly #folder: string
  readonly #tokens: ThemeTokens
  readonly #client: Client
  readonly #timed = new Set<Toast>()
  readonly #storage = new Map<string, unknown>()
  readonly #listeners = new Set<() => void>()

  constructor(
    document: FakeDocument,
    { manifest, folder }: PluginFolder,
    tokens: ThemeTokens,
    theme: Theme,
    client: Client = 'browser'
  ) {
    this.document = document
    this.manifest = manifest
    this.#folder = folder
    this.images = new DecodedImages(document)
    this.renderer = createCanvasRenderer(this.images)
    this.theme = theme
    this.#tokens = tokens
    this.#client = client
    document.listen(() => {
      this.redraw()
      void this.images.prepare(document.pageId).then((isNew) => isNew && this.redraw())
    })
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  /** Draws the canvas for the first time. */
  showPage(): void {
    this.drawing = 1
    this.changed()
  }
  /** Draws the canvas again. */
  redraw(): void {
    if (this.drawing > 0) this.drawing += 1
    this.changed()
  }
  changed(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  /**
   * Starts the plugin with a command of its menu or a relaunch button. As in Figma, a running plugin is closed first.
   * @param isTyping true while parameters are typed; the command itself does not run then
   */
  async start(command: string, parameters?: ParameterValues, isTyping = false): Promise<FakeFigma> {
    this.run?.fake.close()
    const frame = new PluginFrame(this.#tokens, this.theme, this.#client)
    frame.onChange = (state) => {
      this.frame = state
      this.changed()
    }
    frame.onAgain = () => void this.start(command, parameters)
    frame.onError = (message) => this.report(`in the plugin's page: ${message}`)
    const options = {
      document: this.document,
      renderer: this.renderer,
      command,
      folder: this.#folder,
      ...(parameters && { parameters }),
      pluginId: this.manifest.id,
      storage: this.#storage,
      toastScreen: this.toastScreen,
      hangs: () => !this.answers,
      onReveal: (ids: readonly string[]) => this.reveal(ids),
      onError: (error: unknown) => this.report(`in code.js: ${error instanceof Error ? error.message : String(error)}`),
      onClose: () => {
        this.run = null
        this.document.commit()
        this.changed()
      }
    }
    this.run = await runPlugin(frame, options, isTyping)
    this.changed()
    return this.run.fake
  }

  /** Acts as if another designer had opened the file, on a machine where client storage is empty. */
  changeMachine(): void {
    this.run?.fake.close()
    this.#storage.clear()
  }
  setTheme(theme: Theme): void {
    this.theme = theme
    this.run?.frame.setTheme(theme)
    this.changed()
  }
  setView(view: Viewport): void {
    this.view = view
    this.redraw()
  }
  /** Moves and zooms the view so that the layers are in the free part of the screen. */
  reveal(ids: readonly string[]): void {
    const { x, y, width, height } = this.free
    const box = union(ids.map((id) => absoluteBoxOf(this.document, id)))
    if (box) this.setView(viewOf(box, { x: x + 48, y: y + 48, width: width - 96, height: height - 96 }))
  }
  undo(): void {
    this.document.undo()
  }
  redo(): void {
    this.document.redo()
  }

  /** Records an error of the plugin or its page. The end-to-end tests check that there are none. */
  report(message: string): void {
    this.errors.push(message)
    console.error(message)
  }
  #toastsChanged(): void {
    for (const toast of this.toastScreen.shown) {
      if (this.#timed.has(toast) || !Number.isFinite(toast.timeout)) continue
      this.#timed.add(toast)
      setTimeout(() => this.toastScreen.close(toast, 'timeout'), toast.timeout)
    }
    this.changed()
  }
}

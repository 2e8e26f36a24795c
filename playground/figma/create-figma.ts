import { createClientStorage } from './client-storage.ts'
import { createNodes } from './create-nodes.ts'
import { instantiate } from './duplicate.ts'
import { Events } from './events.ts'
import { FakeDocument } from './fake-document.ts'
import { flatRenderer } from './flat-renderer.ts'
import { carry } from './message.ts'
import { nodeChanges } from './node-changes.ts'
import { createNodeHost } from './node-host-of.ts'
import { NotedWindow, type PluginWindow } from './plugin-window.ts'
import type { Renderer } from './renderer.ts'
import { createUi } from './ui-api.ts'

/** The part of Figma's API that the fake has. What is not here is not there: using it fails in the playground too. */
export type FakeApi = Pick<
  PluginAPI,
  | 'apiVersion'
  | 'command'
  | 'editorType'
  | 'mode'
  | 'pluginId'
  | 'skipInvisibleInstanceChildren'
  | 'closePlugin'
  | 'notify'
  | 'commitUndo'
  | 'triggerUndo'
  | 'showUI'
  | 'clientStorage'
  | 'createPaintStyle'
  | 'getStyleByIdAsync'
  | 'getNodeByIdAsync'
  | 'getNodeById'
  | 'root'
  | 'currentPage'
  | 'setCurrentPageAsync'
  | 'loadAllPagesAsync'
  | 'on'
  | 'once'
  | 'off'
  | 'mixed'
  | 'createImage'
  | 'getImageByHash'
  | 'base64Encode'
  | 'base64Decode'
  | 'createRectangle'
  | 'createEllipse'
  | 'createLine'
  | 'createText'
  | 'createFrame'
  | 'createVector'
  | 'createSlice'
  | 'createSection'
  | 'createComponent'
  | 'group'
> & {
  readonly ui: ReturnType<typeof createUi>
  readonly viewport: Pick<ViewportAPI, 'center' | 'zoom' | 'scrollAndZoomIntoView'>
}

/** A toast as it is shown. */
export interface Toast {
  readonly message: string
  readonly error: boolean
  readonly timeout: number
  readonly button: NonNullable<NotificationOptions['button']> | null
  dequeue(reason: NotifyDequeueReason): void
}

export interface FakeFigmaOptions {
  document?: FakeDocument
  renderer?: Renderer
  window?: PluginWindow
  command?: string
  pluginId?: string
  /** clientStorage's content; pass the same map to a later run to find it again. */
  storage?: Map<string, unknown>
  onToast?: (toast: Toast) => void
  onCloseToast?: (toast: Toast) => void
  onClose?: (message: string | undefined) => void
  /** Layers to bring into view. */
  onReveal?: (ids: readonly string[]) => void
  /** What a callback of the plugin threw; Figma writes it to the console. */
  onError?: (error: unknown) => void
}

/** One run of a plugin: the `figma` that it sees, and the host's side of it. */
export interface FakeFigma {
  readonly figma: FakeApi
  readonly document: FakeDocument
  readonly window: PluginWindow
  readonly toasts: readonly Toast[]
  readonly closed: boolean
  /** Tells the plugin that its code has been read: Figma's 'run' event. */
  run(): void
  /** A message from the page in the window. */
  receive(pluginMessage: unknown): void
  /** Ends the run from outside, as a click on the window's cross does. */
  close(): void
  /** The node of an id, as the plugin would get it. */
  node(id: string): SceneNode
  /** Puts an instance of a component on the page; returns its id. */
  instantiate(component: string): string
}

/**
 * A fake Figma with an in-memory document, for tests in Node and for the playground.
 * It enforces what Figma enforces: figma-platform.md says what, and where that is known from.
 */
export function createFakeFigma(options: FakeFigmaOptions = {}): FakeFigma {
  const { document = new FakeDocument(), renderer = flatRenderer, window = new NotedWindow(), command = '' } = options
  const { pluginId = 'fake', storage = new Map(), onError = (error) => console.error(error) } = options
  const mixed = Symbol('figma.mixed')
  const events = new Events(onError)
  const host = createNodeHost({
    document,
    renderer,
    pluginId,
    mixed,
    events,
    skipsInvisible: () => figma.skipInvisibleInstanceChildren
  })
  const toasts: Toast[] = []
  let closed = false
  let open = false
  let allLoaded = false

  const changed = nodeChanges(document, events)
  const stop = document.listen((event) => {
    if (event === 'selection') events.announce('selectionchange')
    else changed()
  })
  const alive = (call: string): void => {
    if (closed) throw new Error(`in ${call}: The plugin has been closed`)
  }
  const figma: FakeApi = {
    apiVersion: '1.0.0',
    command,
    editorType: 'figma',
    mode: 'default',
    pluginId,
    skipInvisibleInstanceChildren: false,
    mixed: mixed as unknown as PluginAPI['mixed'], // the typings' own unique symbol cannot be made
    ui: createUi(window, events, () => open && !closed),
    clientStorage: createClientStorage(storage),
    closePlugin(message?: string): void {
      if (closed) return
      events.emit('close')
      closed = true
      if (open) window.close()
      stop()
      events.clear()
      options.onClose?.(message)
    },
    notify(
      message: string,
      { timeout = 3000, error = false, button, onDequeue }: NotificationOptions = {}
    ): NotificationHandler {
      alive('notify')
      const toast: Toast = { message, error, timeout, button: button ?? null, dequeue: (reason) => onDequeue?.(reason) }
      toasts.push(toast)
      options.onToast?.(toast)
      return { cancel: () => options.onCloseToast?.(toast) }
    },
    commitUndo(): void {
      alive('commitUndo')
      document.commit()
    },
    triggerUndo(): void {
      alive('triggerUndo')
      document.undo()
    },
    showUI(
      html: string,
      { visible = true, title = 'Plugin', width = 300, height = 200, themeColors = false }: ShowUIOptions = {}
    ): void {
      alive('showUI')
      if (typeof html !== 'string') throw new Error('in showUI: Expected "html" to be a string')
      open = true
      window.open(html, { visible, title, width: Math.max(70, width), height: Math.max(0, height), themeColors })
    },
    get root() {
      return host.node(document.rootId) as unknown as DocumentNode // nodes/faithful.ts proves each kind
    },
    get currentPage() {
      return host.node(document.pageId) as unknown as PageNode
    },
    set currentPage(_page) {
      throw new Error(
        'in set_currentPage: Cannot call with documentAccess: dynamic-page. Use figma.setCurrentPageAsync instead.'
      )
    },
    async setCurrentPageAsync(page: PageNode): Promise<void> {
      alive('setCurrentPageAsync')
      host.load(page.id)
      document.pageId = page.id
      events.announce('currentpagechange')
    },
    async loadAllPagesAsync(): Promise<void> {
      for (const id of document.get(document.rootId).children) host.load(id)
      allLoaded = true
    },
    async getNodeByIdAsync(id: string) {
      alive('getNodeByIdAsync')
      return document.has(id) && host.isReachable(id) ? (host.node(id) as unknown as BaseNode) : null
    },
    async getStyleByIdAsync(id: string) {
      return document.paintStyles.get(id) as BaseStyle | null // the fake has no other styles
    },
    createPaintStyle(): PaintStyle {
      alive('createPaintStyle')
      return document.paintStyles.create() as PaintStyle // the part of it that the fake has
    },
    getNodeById(): never {
      throw new Error(
        'in getNodeById: Cannot call with documentAccess: dynamic-page. Use figma.getNodeByIdAsync instead.'
      )
    },
    on(type: string, callback: (...args: never[]) => unknown): void {
      alive('on')
      if (type === 'documentchange' && !allLoaded) {
        throw new Error(
          'in on: Cannot register documentchange handler in incremental mode without calling figma.loadAllPagesAsync first.'
        )
      }
      events.on(type, callback)
    },
    once: (type: string, callback: (...args: never[]) => unknown): void => events.once(type, callback),
    off: (type: string, callback: (...args: never[]) => unknown): void => events.off(type, callback),
    createImage(data: Uint8Array): Image {
      alive('createImage')
      return document.images.create(data)
    },
    getImageByHash(hash: string): Image | null {
      alive('getImageByHash')
      return document.images.byHash(hash)
    },
    base64Encode: (data: Uint8Array): string => btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join('')),
    base64Decode: (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)),
    viewport: {
      center: { x: 0, y: 0 },
      zoom: 1,
      scrollAndZoomIntoView: (nodes: readonly BaseNode[]): void => options.onReveal?.(nodes.map(({ id }) => id))
    },
    ...createNodes(host)
  }
  return {
    figma,
    document,
    window,
    toasts,
    get closed() {
      return closed
    },
    run: () => events.emit('run', { command, parameters: undefined }),
    receive: (pluginMessage) => {
      const copy = carry(pluginMessage)
      setTimeout(() => events.emit('message', copy, { origin: 'null' }), 0)
    },
    close: () => figma.closePlugin(),
    node: (id) => host.node(id) as unknown as SceneNode, // tests ask for layers, not for pages
    instantiate: (component) => {
      const id = instantiate(document, component)
      document.insert(document.pageId, document.get(document.pageId).children.length, id)
      return id
    }
  }
}

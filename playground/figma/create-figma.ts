import { apiPromises } from './api-promises.ts'
import { createClientStorage } from './client-storage.ts'
import { copyMessage } from './copy-message.ts'
import { createNodeHost } from './create-node-host.ts'
import { createNodes } from './create-nodes.ts'
import { createDocumentCalls } from './document-calls.ts'
import { instantiate } from './duplicate.ts'
import { Events } from './events.ts'
import { FakeDocument } from './fake-document.ts'
import type { FakeApi, FakeFigma, FakeFigmaOptions } from './fake-figma.ts'
import { flatRenderer } from './flat-renderer.ts'
import { nodeChanges } from './node-changes.ts'
import { FONTS } from './nodes/text.ts'
import { HeadlessWindow } from './plugin-window.ts'
import { askForSuggestions } from './quick-actions.ts'
import { type Toast, ToastScreen, toastOf } from './toast-screen.ts'
import { createUi } from './ui-api.ts'

/**
 * A fake Figma with a document in memory, for tests in Node and for the playground. It refuses what Figma refuses, with
 * Figma's error texts. If nobody knows how Figma behaves, a switch in `document.unknowns` decides (unknowns.ts).
 */
export function createFakeFigma(options: FakeFigmaOptions = {}): FakeFigma {
  const {
    document = new FakeDocument(),
    renderer = flatRenderer,
    window = new HeadlessWindow(),
    command = ''
  } = options
  const { pluginId = 'fake', storage = new Map(), onError = (error) => console.error(error) } = options
  const { toastScreen = new ToastScreen(), hangs = () => false } = options
  const mixed = Symbol('figma.mixed')
  const events = new Events(onError)
  let closed = false
  const alive = (call: string): void => {
    if (closed) throw new Error(`in ${call}: The plugin has been closed`)
  }
  const promise = apiPromises(document.unknowns, hangs, () => closed)
  const host = createNodeHost(
    { document, renderer, pluginId, mixed, events, fonts: new Set(), shaders: new Set(), alive, promise },
    () => figma.skipInvisibleInstanceChildren
  )
  const toasts: Toast[] = []
  let open = false
  /** True while the designer types parameters. The plugin may show nothing until they are complete. */
  let typing = false
  let allLoaded = false

  const changed = nodeChanges(document, events)
  const stop = document.listen((event) => {
    if (event === 'page') host.load(document.pageId) // the current page is always loaded
    if (event === 'change') changed()
    else events.announce(event === 'page' ? 'currentpagechange' : 'selectionchange')
  })
  const outsideQueryMode = (call: string): void => {
    alive(call)
    if (typing) throw new Error(`in ${call}: Cannot be called while the plugin is in query mode`)
  }
  const figma: FakeApi = {
    apiVersion: '1.0.0',
    command,
    editorType: 'figma',
    mode: 'default',
    pluginId,
    skipInvisibleInstanceChildren: false,
    mixed: mixed as unknown as PluginAPI['mixed'], // the typings have a unique symbol, which no other code can make
    parameters: {
      on: (_type, callback) => events.on('input', callback),
      once: (_type, callback) => events.once('input', callback),
      off: (_type, callback) => events.off('input', callback)
    },
    ui: createUi(window, events, () => open && !closed),
    clientStorage: createClientStorage(storage, promise),
    closePlugin(message?: string): void {
      if (closed) return
      events.emit('close')
      closed = true
      if (open) window.close()
      stop()
      events.clear()
      toastScreen.pluginClosed()
      if (message) toastScreen.show(toastOf(message))
      options.onClose?.(message)
    },
    notify(message: string, options?: NotificationOptions): NotificationHandler {
      outsideQueryMode('notify')
      const toast = toastOf(message, options)
      if (toast.button && document.unknowns.toastsWithButton === 'missing') return { cancel: () => {} }
      toasts.push(toast)
      toastScreen.show(toast)
      return { cancel: () => toastScreen.close(toast, 'dismiss') }
    },
    showUI(
      html: string,
      { visible = true, title = 'Plugin', width = 300, height = 200, themeColors = false }: ShowUIOptions = {}
    ): void {
      outsideQueryMode('showUI')
      if (Object.prototype.toString.call(html) !== '[object String]')
        throw new Error('in showUI: Expected "html" to be a string') // `__html__` is a String object
      open = true
      if (visible) toastScreen.running = false
      window.open(String(html), {
        visible,
        title,
        width: Math.max(70, width),
        height: Math.max(0, height),
        themeColors
      })
    },
    get root() {
      alive('get_root')
      return host.node(document.rootId) as unknown as DocumentNode // nodes/faithful.ts checks the types of all nodes
    },
    get currentPage() {
      alive('get_currentPage')
      return host.node(document.pageId) as unknown as PageNode
    },
    set currentPage(_page) {
      throw new Error(
        'in set_currentPage: Cannot call with documentAccess: dynamic-page. Use figma.setCurrentPageAsync instead.'
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
    base64Encode: (data: Uint8Array): string => btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join('')),
    base64Decode: (data: string): Uint8Array => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)),
    viewport: {
      center: { x: 0, y: 0 },
      zoom: 1,
      scrollAndZoomIntoView: (nodes: readonly BaseNode[]): void => {
        outsideQueryMode('scrollAndZoomIntoView')
        options.onReveal?.(nodes.map(({ id }) => id))
      }
    },
    ...createNodes(host),
    ...createDocumentCalls(host, options.fonts ?? FONTS, () => {
      allLoaded = true
    })
  }
  return {
    figma,
    document,
    window,
    toasts,
    get closed() {
      return closed
    },
    run: () => {
      typing = false
      if (!open) toastScreen.running = true
      events.emit('run', { command, parameters: options.parameters })
    },
    suggest: (key, query) => {
      typing = true
      return askForSuggestions(events, key, query, document.unknowns.suggestionLimit)
    },
    receive: (pluginMessage) => {
      const copy = copyMessage(pluginMessage)
      setTimeout(() => events.emit('message', copy, { origin: 'null' }), 0)
    },
    close: () => figma.closePlugin(),
    node: (id) => host.node(id) as unknown as SceneNode, // tests get layers, not pages
    instantiate: (component) => {
      const id = instantiate(document, component)
      document.insert(document.pageId, document.get(document.pageId).children.length, id)
      return id
    }
  }
}

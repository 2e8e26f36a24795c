import type { PluginWindow } from '../figma/plugin-window.ts'
import type { Client } from './host-script.ts'
import { innermostOf, middleOf, NEST, type PageTheme, pageInFrame, shimPage, themeRules } from './nest.ts'
import type { Theme, ThemeTokens } from './theme.ts'

export interface FrameState {
  readonly title: string
  readonly visible: boolean
  readonly width: number
  readonly height: number
}

/** A message from the innermost frame, sent by the host's script or by the plugin's page. */
interface FrameMessage {
  readonly nest?: unknown
  readonly listening?: unknown
  readonly loaded?: unknown
  readonly again?: unknown
  readonly error?: unknown
  readonly pluginMessage?: unknown
}

/**
 * The window of a running plugin. `element` is the outermost of the nested frames. The component `PluginWindow` shows
 * and moves it.
 */
export class PluginFrame implements PluginWindow {
  readonly element = document.createElement('iframe')
  onChange: (state: FrameState | null) => void = () => {}
  onMessage: (pluginMessage: unknown) => void = () => {}
  onError: (message: string) => void = () => {}
  /** Called when someone presses the keys that run the last plugin again, while the focus is in the plugin's page. */
  onAgain: () => void = () => {}
  #state: FrameState | null = null
  #html = ''
  #themed = false
  #loaded = false
  readonly #waiting: unknown[] = []
  readonly #tokens: ThemeTokens
  readonly #client: Client
  #theme: Theme
  /** The theme that the page was written with. */
  #written: Theme

  constructor(tokens: ThemeTokens, theme: Theme, client: Client) {
    this.#tokens = tokens
    this.#theme = theme
    this.#written = theme
    this.#client = client
    this.element.id = 'plugin-iframe-in-modal'
    this.element.name = 'Shim Plugin Iframe'
    addEventListener('message', this.#receive)
  }

  open(html: string, { visible, title, width, height, themeColors }: Parameters<PluginWindow['open']>[1]): void {
    this.#html = html
    this.#themed = themeColors
    this.#loaded = false
    this.element.title = `Plugin: ${title}`
    this.element.srcdoc = shimPage()
    this.#change({ visible, title, width, height })
  }
  /** Sends a message. Messages wait until the page has loaded. */
  post(pluginMessage: unknown): void {
    if (this.#loaded) this.#send({ pluginMessage, pluginId: 'playground' })
    else this.#waiting.push(pluginMessage)
  }
  show(): void {
    this.#change({ visible: true })
  }
  hide(): void {
    this.#change({ visible: false })
  }
  resize(width: number, height: number): void {
    this.#change({ width, height })
  }
  close(): void {
    removeEventListener('message', this.#receive)
    this.element.remove()
    this.#state = null
    this.onChange(null)
  }
  setTheme(theme: Theme): void {
    this.#theme = theme
    if (this.#loaded) this.#send({ nest: NEST, theme: this.#wanted().name, rules: themeRules(this.#wanted()) })
  }

  #change(part: Partial<FrameState>): void {
    this.#state = { title: '', visible: true, width: 300, height: 200, ...this.#state, ...part }
    this.onChange(this.#state)
  }
  #wanted(): PageTheme {
    return this.#themed ? { name: this.#theme, tokens: this.#tokens[this.#theme] } : { name: '', tokens: '' }
  }
  #send(message: object): void {
    innermostOf(this.element)?.postMessage(message, '*')
  }
  readonly #receive = ({ source, data }: MessageEvent): void => {
    if (source === null || source !== middleOf(this.element) || typeof data !== 'object' || data === null) return
    const message: FrameMessage = data
    if (message.nest !== NEST) {
      if ('pluginMessage' in message) this.onMessage(message.pluginMessage)
      return
    }
    if (message.listening) this.#write()
    if (message.loaded) this.#begin()
    if (message.again) this.onAgain()
    if (typeof message.error === 'string') this.onError(message.error)
  }
  #write(): void {
    this.#written = this.#theme
    this.#send({ nest: NEST, page: pageInFrame(this.#html, this.#wanted(), this.#client) })
  }
  #begin(): void {
    this.#loaded = true
    if (this.#theme !== this.#written) this.setTheme(this.#theme)
    for (const waiting of this.#waiting.splice(0)) this.post(waiting)
  }
}

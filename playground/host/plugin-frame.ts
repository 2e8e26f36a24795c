import type { PluginWindow } from '../figma/plugin-window.ts'
import { middlePage, NEST } from './nest.ts'
import type { Theme, ThemeTokens } from './theme.ts'

export interface FrameState {
  readonly title: string
  readonly visible: boolean
  readonly width: number
  readonly height: number
}

/** The window of a running plugin: the nest of frames, in an element that the page shows and moves about. */
export class PluginFrame implements PluginWindow {
  readonly element = document.createElement('iframe')
  onChange: (state: FrameState | null) => void = () => {}
  onMessage: (pluginMessage: unknown) => void = () => {}
  onError: (message: string) => void = () => {}
  #state: FrameState | null = null
  #html = ''
  #themed = false
  #loaded = false
  readonly #waiting: unknown[] = []
  readonly #tokens: ThemeTokens
  #theme: Theme

  constructor(tokens: ThemeTokens, theme: Theme) {
    this.#tokens = tokens
    this.#theme = theme
    this.element.id = 'plugin-iframe-in-modal'
    this.element.name = 'Network Plugin Iframe'
    addEventListener('message', this.#hear)
  }

  open(html: string, { visible, title, width, height, themeColors }: Parameters<PluginWindow['open']>[1]): void {
    this.#html = html
    this.#themed = themeColors
    this.#loaded = false
    this.element.title = `Plugin: ${title}`
    this.element.srcdoc = middlePage()
    this.#change({ visible, title, width, height })
  }
  /** Messages sent before the page is loaded wait for it. */
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
    removeEventListener('message', this.#hear)
    this.element.remove()
    this.#state = null
    this.onChange(null)
  }
  setTheme(theme: Theme): void {
    this.#theme = theme
    if (this.#loaded) this.#send({ nest: NEST, theme: this.#wanted() })
  }

  #change(part: Partial<FrameState>): void {
    this.#state = { title: '', visible: true, width: 300, height: 200, ...this.#state, ...part }
    this.onChange(this.#state)
  }
  #wanted(): { name: Theme | ''; tokens: string } {
    return this.#themed ? { name: this.#theme, tokens: this.#tokens[this.#theme] } : { name: '', tokens: '' }
  }
  #send(message: object): void {
    this.element.contentWindow?.postMessage(message, '*')
  }
  readonly #hear = ({ source, data }: MessageEvent): void => {
    if (source !== this.element.contentWindow || typeof data !== 'object' || data === null) return
    const message = data as {
      nest?: unknown
      listening?: unknown
      loaded?: unknown
      error?: unknown
      pluginMessage?: unknown
    }
    if (message.nest === NEST) {
      if (message.listening) this.#send({ nest: NEST, html: this.#html, theme: this.#wanted() })
      if (typeof message.error === 'string') this.onError(message.error)
      if (!message.loaded) return
      this.#loaded = true
      for (const waiting of this.#waiting.splice(0)) this.post(waiting)
      return
    }
    if ('pluginMessage' in message) this.onMessage(message.pluginMessage)
  }
}

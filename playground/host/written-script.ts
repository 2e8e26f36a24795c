/** Where Figma runs. The desktop app handles some keys itself. */
export type Client = 'browser' | 'desktop'

export interface WrittenSettings {
  /** Marks messages between this script and the host. */
  readonly nest: string
  readonly theme: 'light' | 'dark' | ''
  readonly client: Client
}

/**
 * The script that the host writes before the plugin's HTML. Its text goes into the page, so it uses nothing from outside
 * of itself. It puts the theme's class on the root once the page has loaded, not before; handles the host's keys; and
 * tells the host that the page has loaded and which errors it had, in messages that only go up.
 */
export function writtenScript({ nest, theme, client }: WrittenSettings): void {
  const root = document.documentElement
  const tell = (message: object): void => parent.postMessage({ nest, ...message }, '*')
  const wear = (name: string): void => {
    root.classList.remove('figma-light', 'figma-dark')
    if (name !== '') root.classList.add(`figma-${name}`)
  }
  addEventListener('load', () => {
    wear(theme)
    tell({ loaded: true })
  })
  addEventListener('message', ({ data }) => {
    if (data?.nest !== nest || data.theme === undefined) return
    const style = document.getElementById('figma-style')
    if (style) style.textContent = data.rules
    wear(data.theme)
  })
  addEventListener('error', ({ message }) => tell({ error: String(message) }))
  addEventListener('unhandledrejection', ({ reason }) => tell({ error: String(reason?.message ?? reason) }))
  addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey) return
    const { code, altKey, shiftKey } = event
    if (altKey && code === 'KeyP') {
      event.preventDefault()
      tell({ again: true })
    }
    // In the desktop app these act on the frame's own text and never reach the canvas.
    const command = code === 'KeyA' ? 'selectAll' : code === 'KeyZ' ? (shiftKey ? 'redo' : 'undo') : null
    if (client !== 'desktop' || altKey || command === null) return
    event.preventDefault()
    document.execCommand(command)
  })
}

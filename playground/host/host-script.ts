/** The client in which Figma runs. The desktop app handles some keys itself. */
export type Client = 'browser' | 'desktop'

export interface HostScriptSettings {
  /** The value that marks messages between this script and the host. */
  readonly nest: string
  readonly theme: 'light' | 'dark' | ''
  readonly client: Client
}

/**
 * The script that the host writes before the plugin's HTML. It adds the theme's class to the root on `load`, not
 * before. It handles the keys that belong to the host. It reports to the host when the page has loaded, and all errors.
 * Its source text is copied into the page, so it may not use anything outside of this function.
 */
export function hostScript({ nest, theme, client }: HostScriptSettings): void {
  const root = document.documentElement
  const report = (message: object): void => parent.postMessage({ nest, ...message }, '*')
  const setTheme = (name: string): void => {
    root.classList.remove('figma-light', 'figma-dark')
    if (name !== '') root.classList.add(`figma-${name}`)
  }
  addEventListener('load', () => {
    setTheme(theme)
    report({ loaded: true })
  })
  addEventListener('message', ({ data }) => {
    if (data?.nest !== nest || data.theme === undefined) return
    const style = document.getElementById('figma-style')
    if (style) style.textContent = data.rules
    setTheme(data.theme)
  })
  addEventListener('error', ({ message }) => report({ error: String(message) }))
  addEventListener('unhandledrejection', ({ reason }) => report({ error: String(reason?.message ?? reason) }))
  addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey) return
    const { code, altKey, shiftKey } = event
    if (altKey && code === 'KeyP') {
      event.preventDefault()
      report({ again: true })
    }
    // The desktop app applies these keys to text in the frame, and the canvas never gets them.
    const command = code === 'KeyA' ? 'selectAll' : code === 'KeyZ' ? (shiftKey ? 'redo' : 'undo') : null
    if (client !== 'desktop' || altKey || command === null) return
    event.preventDefault()
    document.execCommand(command)
  })
}

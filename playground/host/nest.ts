import { type Client, type HostScriptSettings, hostScript } from './host-script.ts'

/**
 * The nested frames in which Figma puts a plugin's page, as we have seen them in the running client:
 *
 *   top window > shim > middle frame (its CSP is inherited) > innermost frame (a data: URL, so it has no origin)
 *
 * The top window posts messages directly to the innermost frame. There, `event.source` is
 * `window.parent.parent.parent`. In the other direction, the page posts to its `parent`, and the middle frame forwards
 * the message.
 */

/** The content security policy of the middle frame for a manifest that allows no network. */
export const CSP =
  "default-src data: blob:; script-src 'unsafe-inline' 'unsafe-eval' data: blob:; style-src 'unsafe-inline' data: blob:; font-src data: blob:"

/** The value that marks messages of the host. Messages of the plugin do not have it. */
export const NEST = 'playground/nest'

const FILL = '<style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;display:block}</style>'
const DENIED = "camera 'none'; microphone 'none'; display-capture 'none'; clipboard-write 'none'"

/** The document of the outermost frame, whose only child is the middle frame. */
export function shimPage(): string {
  return `<!doctype html>${FILL}<iframe name="Network Plugin Iframe" srcdoc="${asAttribute(middlePage())}"></iframe>`
}

function middlePage(): string {
  const inner = `data:text/html;base64,${btoa(INNER_PAGE)}`
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${CSP}">${FILL}
<iframe id="plugin-iframe" name="Inner Plugin Iframe" src="${inner}" allow="${DENIED}"></iframe>
<script>addEventListener('message', ({ source, data }) => source === frames[0] && parent.parent.postMessage(data, '*'))</script>`
}

/**
 * The first document of the innermost frame. It tells the host that it is ready, and then writes the page that the host
 * sends.
 */
const INNER_PAGE = `<!doctype html><script>
addEventListener('message', ({ data }) => {
  if (data?.nest !== '${NEST}' || data.page === undefined) return
  document.open()
  document.write(data.page)
  document.close()
})
parent.postMessage({ nest: '${NEST}', listening: true }, '*')
</script>`

/**
 * The page that is written into the innermost frame. The host's script and style come first. The doctype in the
 * plugin's HTML is then too late, so the page is in quirks mode.
 */
export function pageInFrame(html: string, theme: PageTheme, client: Client): string {
  const settings: HostScriptSettings = { nest: NEST, theme: theme.name, client }
  return `<script>(${hostScript})(${JSON.stringify(settings)})</script><style id="figma-style">${themeRules(theme)}</style>${html}`
}

/** The theme of the page. `name` is empty for a plugin that does not use `themeColors`. */
export interface PageTheme {
  readonly name: 'light' | 'dark' | ''
  /** Declarations of CSS variables. */
  readonly tokens: string
}

/** The content of `#figma-style`. */
export function themeRules({ name, tokens }: PageTheme): string {
  return name === '' ? '' : `:root {${tokens}}`
}

/** The middle frame, which forwards messages of the page. Null before it is loaded. */
export function middleOf(shim: HTMLIFrameElement): Window | null {
  return shim.contentWindow?.frames[0] ?? null
}

/** The innermost frame, to which the top window posts messages. Null before it is loaded. */
export function innermostOf(shim: HTMLIFrameElement): Window | null {
  return middleOf(shim)?.frames[0] ?? null
}

function asAttribute(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

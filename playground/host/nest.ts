/** The frames that Figma puts a plugin's page in: figma-platform.md §2.2, as observed of the running client. */

const CSP =
  "default-src data: blob:; script-src 'unsafe-inline' 'unsafe-eval' data: blob:; style-src 'unsafe-inline' data: blob:; font-src data: blob:"

/** Marks the nest's own messages, which the plugin's page must not see. */
export const NEST = 'playground/nest'

/**
 * The middle frame: carries the CSP, which the frame inside inherits, and passes messages through, so that the plugin's
 * `parent` is this frame, as in Figma.
 */
export function middlePage(): string {
  const inner = `data:text/html;base64,${btoa(INNER_PAGE)}`
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${CSP}">
<style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;display:block}</style>
<iframe id="plugin-iframe" name="Inner Plugin Iframe" src="${inner}" allow="camera 'none'; microphone 'none'; display-capture 'none'; clipboard-write 'none'"></iframe>
<script>
const inner = document.getElementById('plugin-iframe')
addEventListener('message', (event) => {
  if (event.source === inner.contentWindow) parent.postMessage(event.data, '*')
  else if (event.source === parent) inner.contentWindow.postMessage(event.data, '*')
})
</script>`
}

/** The innermost frame: a null origin, because its URL is data:. The plugin's HTML is written into it. */
const INNER_PAGE = `<!doctype html><script>
const NEST = '${NEST}'
function theme({ name, tokens }) {
  const root = document.documentElement
  root.classList.remove('figma-light', 'figma-dark')
  if (!name) return
  root.classList.add('figma-' + name)
  document.getElementById('figma-style').textContent = ':root {' + tokens + '}'
}
function hear(event) {
  if (event.data?.nest !== NEST) return
  event.stopImmediatePropagation()
  if (event.data.theme) theme(event.data.theme)
}
addEventListener('message', function first(event) {
  if (event.data?.nest !== NEST || event.data.html === undefined) return
  const { html, theme: wanted } = event.data
  document.open()
  addEventListener('message', hear)
  addEventListener('error', (error) => parent.postMessage({ nest: NEST, error: String(error.message) }, '*'))
  addEventListener('unhandledrejection', (error) => parent.postMessage({ nest: NEST, error: String(error.reason?.message ?? error.reason) }, '*'))
  document.write('<!doctype html><html class="' + (wanted.name ? 'figma-' + wanted.name : '') + '"><head><style id="figma-style">' + (wanted.name ? ':root {' + wanted.tokens + '}' : '') + '</style>')
  document.write(html)
  document.close()
  parent.postMessage({ nest: NEST, loaded: true }, '*')
})
parent.postMessage({ nest: NEST, listening: true }, '*')
</script>`

import { render } from 'preact'
import { App } from './app.tsx'
import { Editor, type PluginFolder } from './editor.ts'
import { readText } from './files.ts'
import { createPageApi } from './page-api.ts'
import { createSampleDocument } from './sample-document.ts'
import { readThemeTokens, type Theme } from './theme.ts'
import './playground.css'
import './panels.css'
import './toolbar.css'
import './plugin-window.css'
import './toasts.css'

/** The width of each panel, in CSS pixels, as in playground.css. */
const PANEL = 240

/** Starts the playground. With `?open=Raccoon`, the layer of that name is selected and the plugin starts. */
async function start(): Promise<void> {
  const query = new URLSearchParams(location.search)
  const [document_, plugin, css] = await Promise.all([
    createSampleDocument(),
    readPlugin(query.get('plugin')),
    readText('theme.css')
  ])
  const tokens = readThemeTokens(css)
  const style = document.createElement('style')
  style.textContent = Object.entries(tokens)
    .map(([theme, block]) => `.figma-${theme} {${block}}`)
    .join('\n')
  document.head.append(style)

  const themeName = query.get('theme')
  const dark = themeName === null ? matchMedia('(prefers-color-scheme: dark)').matches : themeName === 'dark'
  const theme: Theme = dark ? 'dark' : 'light'
  const client = query.get('client') === 'desktop' ? 'desktop' : 'browser'
  const editor = new Editor(document_, plugin, tokens, theme, client)
  const measure = (): void => {
    editor.free = { x: PANEL, y: 0, width: innerWidth - 2 * PANEL, height: innerHeight - 64 }
  }
  addEventListener('resize', measure)
  measure()
  editor.reveal(document_.get(document_.pageId).children)
  const decoded = editor.images.prepare(document_.pageId)
  const root = document.getElementById('app')
  if (root) render(<App editor={editor} />, root)
  const api = createPageApi(editor)
  const layer = query.get('open') ?? window.bundled?.open
  if (layer !== undefined) {
    api.select(layer)
    await editor.start('open')
    await idle() // drawing the canvas keeps the page busy for a long time, so the plugin starts first
  }
  await decoded
  editor.showPage()
  window.playground = api
}

/** Milliseconds that the canvas may stay blank while the plugin starts. */
const LONGEST_BLANK_MS = 2000

/** Waits until the page has nothing else to do. */
function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: LONGEST_BLANK_MS })
    else setTimeout(resolve, 200) // Safari does not report idle time
  })
}

/** Reads the manifest of Pastiche or, with `?plugin=conformance`, of the plugin in that folder. */
async function readPlugin(name: string | null): Promise<PluginFolder> {
  const folder = name === null ? '' : `${name}/`
  return { folder, manifest: JSON.parse(await readText(`${folder}manifest.json`)) }
}

void start()

import type { Page } from 'puppeteer-core'

/** The observations of the probe. */
export interface Seen {
  readonly mode: string
  /** The names of the elements that precede the plugin's own HTML. */
  readonly before: readonly string[]
  readonly classAtStart: string
  readonly backgroundAtStart: string
  readonly classAtLoad: string
  /** Global variables of the host's script; there should be none. */
  readonly globals: readonly string[]
  /** The codes of keys pressed with Ctrl that the host's script has handled. */
  readonly taken: readonly string[]
  readonly messages: readonly { readonly fromTop: boolean; readonly isLoaded: boolean; readonly data: unknown }[]
}

interface ProbeWindow extends Window {
  seen?: Seen
}

/** For `Stage.open`: replaces the panel by a page that records how its host treats it. */
export async function showProbe(page: Page): Promise<void> {
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    if (request.url().endsWith('dist/ui.html')) void request.respond({ contentType: 'text/html', body: PROBE })
    else void request.continue()
  })
}

export function seenBy(page: Page): Promise<Seen> {
  const frame = page.frames().find((candidate) => candidate.name() === 'Inner Plugin Iframe')
  if (!frame) throw new Error('The plugin has no page')
  return frame.evaluate(() => {
    const { seen }: ProbeWindow = window
    if (!seen) throw new Error('The probe did not run')
    return seen
  })
}

/** A page that sends the sandbox a message while it is parsed, and whose load event comes late. */
const PROBE = `<!doctype html>
<html><body><div data-state="ready"></div><input>
<script>
const root = document.documentElement
window.seen = {
  mode: document.compatMode,
  before: [...document.querySelectorAll('head > *')].map(({ localName, id }) => localName + (id && '#' + id)),
  classAtStart: root.className,
  backgroundAtStart: getComputedStyle(root).getPropertyValue('--figma-color-bg').trim(),
  classAtLoad: '',
  globals: Object.keys(window).filter((name) => /nest|playground|theme|host|^report$/i.test(name)),
  taken: [],
  messages: []
}
addEventListener('keydown', (event) => event.defaultPrevented && !event.altKey && seen.taken.push(event.code))
addEventListener('load', () => (seen.classAtLoad = root.className))
addEventListener('message', ({ source, data }) =>
  seen.messages.push({ fromTop: source === parent.parent.parent, isLoaded: document.readyState === 'complete', data }))
const call = { tag: 'pastiche/1', serial: 1, kind: 'call', id: 1, name: 'listStyles', params: null }
parent.postMessage({ pluginMessage: call }, '*')
</script>
<script type="module">await new Promise((resolve) => setTimeout(resolve, 400))</script>
</body></html>`

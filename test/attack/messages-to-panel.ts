import type { Page } from 'puppeteer-core'
import type { Panel } from '../../playground/headless/panel.mjs'
import type { Stage } from '../e2e/stage/open-stage.ts'
import { type AttackClass, hold } from './attack-class.ts'
import { exchanged, junk } from './junk.ts'
import { openQuietStage } from './nest/open-quiet-stage.ts'
import { settled } from './nest/settled.ts'
import { watchWorker } from './nest/watch-worker.ts'
import type { Random } from './random.ts'

const TAG = 'pastiche/1'
const MESSAGES = 40
const LAYERS = ['Raccoon', 'Coffee', 'Cat'] as const
/**
 * Who sends a message: the window that contains Figma, another window, or the worker. In the last way the panel itself
 * sends it, to its worker.
 */
const WAYS = ['from the top window', 'from another window', 'from the worker', 'to the worker'] as const
type Way = (typeof WAYS)[number]

/** Messages that reach the panel's page and its worker, and that our own code would not send. */
export const messagesToPanel: AttackClass = {
  name: 'messages to panel and worker',
  promise:
    'Forty at a time: foreign, malformed and late messages from the window above, from other windows and from the worker, and to the worker. No script runs, and the panel shows the next layer.',
  cases: { short: 4, usual: 30, long: 300 },
  limitMs: 120_000,
  async open() {
    const stage = await openQuietStage({ prepare: watchWorker(null) })
    await stage.call('select', 'Raccoon')
    const panel = await stage.startPlugin()
    await settled(panel, 'Raccoon')
    return {
      attempt: (random, number) => attempt(stage, panel, random, number),
      close: () => stage.close()
    }
  }
}

async function attempt(stage: Stage, panel: Panel, random: Random, number: number): Promise<void> {
  const way = random.pick(WAYS)
  const messages = Array.from({ length: MESSAGES }, () => badMessage(way, random))
  if (way === 'from the top window' || way === 'from another window') await sendFromWindow(stage.page, way, messages)
  else await panel.frame.evaluate(sendByWorker, way, messages)
  const name = LAYERS[number % LAYERS.length] ?? 'Raccoon'
  await stage.call('select')
  await panel.reach('empty')
  await stage.call('select', name)
  const screen = await settled(panel, name)
  hold(screen === 'ready', `${way}: the panel is at "${screen}" after ${JSON.stringify(messages).slice(0, 400)}`)
  hold(await panel.frame.evaluate(() => !('hacked' in window)), `${way}: a script ran`)
}

/** Only JSON values, because the message is sent from within the page. */
function badMessage(way: Way, random: Random): unknown {
  const id = random.pick([1, 2, 7, 1e6 + random.below(1000)])
  const serial = way === 'from another window' ? 1 + random.below(50) : 1e6 + random.below(1e6)
  const kinds =
    way === 'to the worker' ? ['call', 'cancel', 'ok', 'event'] : ['call', 'ok', 'fail', 'progress', 'event']
  const kind = random.pick(kinds)
  const names = ['selectionChanged', 'fileStylesChanged', 'stylize', '__proto__', 'start', 'paint', 'learn', 'open']
  // The code trusts the values in a valid frame of our own sandbox or worker. Only invalid frames contain junk there.
  const isAnswer = kind === 'ok' || kind === 'fail' || kind === 'progress'
  const frame = { tag: TAG, serial, kind, id: isAnswer ? 1e6 + random.below(1000) : id, name: random.pick(names) }
  if (kind === 'event' || kind === 'call')
    Object.assign(frame, { name: random.pick(['__proto__', 'constructor', 'x']) })
  switch (random.below(4)) {
    case 0:
      return junk(random) ?? null
    case 1:
      return exchanged({ ...frame, tag: random.pick(['pastiche/0', 'pastiche/2', '']) }, random) ?? null
    case 2:
      return { ...frame, value: junk(random) ?? null, params: junk(random) ?? null, error: junk(random) ?? null }
    default:
      return { ...frame, serial: random.pick([0, -1, 0.5, '1', null]), value: '<script>self.hacked=1</script>' }
  }
}

async function sendFromWindow(page: Page, way: Way, messages: readonly unknown[]): Promise<void> {
  await page.evaluate(
    (isTop, all) => {
      const inner = window.frames[0]?.frames[0]?.frames[0]
      if (!inner) throw new Error('The plugin has no page')
      for (const pluginMessage of all) if (isTop) inner.postMessage({ pluginMessage, pluginId: 'playground' }, '*')
      if (isTop) return
      const other = document.createElement('iframe')
      document.body.append(other)
      Object.assign(other.contentWindow ?? {}, { inner, all })
      const script = document.createElement('script')
      script.textContent = 'for (const pluginMessage of all) inner.postMessage({ pluginMessage }, "*")'
      other.contentDocument?.body.append(script)
      other.remove()
    },
    way === 'from the top window',
    messages
  )
}

/** Runs in the panel's page. `watchWorker` has stored the worker there. */
function sendByWorker(way: string, messages: readonly unknown[]): void {
  const { worker } = window as Window & { worker?: Worker }
  if (!worker) throw new Error('The panel has no worker')
  for (const data of messages) {
    if (way === 'to the worker') worker.postMessage(data ?? {}, [])
    else worker.dispatchEvent(new MessageEvent('message', { data }))
  }
}

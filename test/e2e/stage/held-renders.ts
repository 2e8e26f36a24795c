import type { Page } from 'puppeteer-core'
import type { Panel } from '../../../playground/headless/panel.mjs'

/** The members that `holdableRenders` adds to the window of the panel's page. */
interface GatedWindow extends Window {
  letRenders?: (count: number) => void
  /** The worker that got the last message. */
  worker?: Worker
}

/**
 * For `Stage.open`: makes it possible to hold back the worker's answers to `render`. An Apply then lasts as long as a
 * test needs, on any machine.
 */
export async function holdableRenders(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(installGate)
}

/**
 * Lets the next `count` answers to `render` reach the panel, beginning with those that were held back. Later answers
 * are held back.
 */
export async function letRenders(panel: Panel, count = Number.POSITIVE_INFINITY): Promise<void> {
  await panel.frame.evaluate((more) => {
    const { letRenders }: GatedWindow = window
    if (!letRenders) throw new Error('The page was opened without holdableRenders')
    letRenders(more)
  }, count)
}

/** Ends the worker that paints, without an event. The system does this when memory runs out. */
export async function killWorker(panel: Panel): Promise<void> {
  await panel.frame.evaluate(() => (window as GatedWindow).worker?.terminate())
}

/** Runs in every frame before its scripts. Only the panel's page has workers. */
function installGate(): void {
  const gate: GatedWindow = window
  let left = Number.POSITIVE_INFINITY
  const kept: (() => void)[] = []
  const gated = new WeakSet<Worker>()
  const renders = new Set<number>()
  const { postMessage, addEventListener } = Worker.prototype

  Worker.prototype.postMessage = function (this: Worker, frame: { name?: string; id: number }, options?: object) {
    gate.worker = this
    if (frame.name === 'render') renders.add(frame.id)
    postMessage.call(this, frame, options)
  }
  Worker.prototype.addEventListener = function (this: Worker, ...listening: Parameters<typeof addEventListener>) {
    if (!gated.has(this)) {
      gated.add(this) // this listener must be the first one, or it could not stop the event
      addEventListener.call(this, 'message', (event) => {
        const { data } = event as MessageEvent<{ kind?: string; id: number }> // a frame as in src/protocol/wire.ts
        if (data.kind !== 'ok' || !renders.delete(data.id)) return
        if (left-- > 0) return
        left = 0
        event.stopImmediatePropagation()
        kept.push(() => this.dispatchEvent(new MessageEvent('message', { data })))
      })
    }
    addEventListener.call(this, ...listening)
  }
  gate.letRenders = (count) => {
    const late = kept.splice(0, count)
    left = count - late.length
    for (const dispatch of late) dispatch()
  }
}

import type { Page } from 'puppeteer-core'
import type { Panel } from '../../../playground/headless/panel.mjs'

/** Of the panel's page: what `holdableRenders` leaves there for `letRenders`. */
interface Gated extends Window {
  letRenders?: (count: number) => void
  /** The worker that was last spoken to. */
  worker?: Worker
}

/**
 * For `Stage.open`: what Apply has painted can be kept from the panel, so that an Apply lasts for as long as a test
 * needs it to, on however fast a machine.
 */
export async function holdableRenders(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(installGate)
}

/** From now on so many finished paintings of an Apply reach the panel, those held up so far first. */
export async function letRenders(panel: Panel, count = Number.POSITIVE_INFINITY): Promise<void> {
  await panel.frame.evaluate((more) => {
    const { letRenders }: Gated = window
    if (!letRenders) throw new Error('The page was opened without holdableRenders')
    letRenders(more)
  }, count)
}

/** Ends the worker that paints, as the system does for want of memory: nobody is told. */
export async function killWorker(panel: Panel): Promise<void> {
  await panel.frame.evaluate(() => (window as Gated).worker?.terminate())
}

/** Runs in every frame before its scripts: only the panel's has workers. */
function installGate(): void {
  const gate: Gated = window
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
      gated.add(this) // before any other listener, or they would hear it first
      addEventListener.call(this, 'message', (event) => {
        const { data } = event as MessageEvent<{ kind?: string; id: number }> // a frame of src/protocol/wire.ts
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
    for (const tell of late) tell()
  }
}

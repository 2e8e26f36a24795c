import type { Page } from 'puppeteer-core'
import type { Panel } from '../../../playground/headless/panel.mjs'

/** The members that `watchWorker` adds to the panel's page. */
interface WatchedWindow extends Window {
  /** The worker to which a message was sent last. */
  worker?: Worker
  /** Workers whose messages do not arrive. */
  muted?: WeakSet<Worker>
}

/**
 * For `Stage.open`: stores the worker in `window.worker`, and makes it paint with `backend`; if `backend` is null, the
 * plugin chooses.
 */
export function watchWorker(backend: 'webgl' | 'wasm' | null): (page: Page) => Promise<void> {
  return async (page) => {
    await page.evaluateOnNewDocument(noteWorker, backend, `(${keepContexts})();`)
  }
}

/** Ends the worker, without an event, as the system does when memory runs out. */
export async function killWorker({ frame }: Panel): Promise<void> {
  await frame.evaluate(() => (window as WatchedWindow).worker?.terminate())
}

/** Drops every further message of the worker, as if a job in it never ended. */
export async function muteWorker({ frame }: Panel): Promise<void> {
  await frame.evaluate(() => {
    const { worker, muted }: WatchedWindow = window
    if (worker) muted?.add(worker)
  })
}

/** Takes all WebGL contexts of the worker away, as a reset of the graphics card does. */
export async function loseContexts(page: Page): Promise<void> {
  // The call fails for a worker that has ended.
  for (const worker of page.workers())
    await worker.evaluate(() => (self as { loseContexts?: () => void }).loseContexts?.()).catch(() => undefined)
}

/** Runs in every frame before its scripts. Only the panel's page has workers. */
function noteWorker(backend: string | null, source: string): void {
  const { postMessage } = Worker.prototype
  const muted = new WeakSet<Worker>()
  Object.assign(window, { muted })
  const OwnWorker = Worker
  window.Worker = class extends OwnWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      this.addEventListener('message', (event) => {
        if (muted.has(this)) event.stopImmediatePropagation()
      })
    }
  }
  Worker.prototype.postMessage = function (this: Worker, frame: unknown, options?: object) {
    const watched: WatchedWindow = window
    watched.worker = this
    const { name, params } = Object(frame) as { name?: string; params?: { backend?: unknown } }
    if (name === 'start' && params && backend !== null) params.backend = backend
    postMessage.call(this, frame, options)
  }
  const OwnBlob = Blob
  window.Blob = class extends OwnBlob {
    constructor(parts?: BlobPart[], options?: BlobPropertyBag) {
      super(options?.type === 'text/javascript' ? [source, ...(parts ?? [])] : parts, options)
    }
  }
}

/** Runs in the worker before its script. */
function keepContexts(): void {
  const contexts = new Set<WebGL2RenderingContext>()
  const { getContext } = OffscreenCanvas.prototype
  Object.assign(OffscreenCanvas.prototype, {
    getContext(this: OffscreenCanvas, ...parameters: Parameters<typeof getContext>) {
      const context = getContext.apply(this, parameters)
      if (context instanceof WebGL2RenderingContext) contexts.add(context)
      return context
    }
  })
  Object.assign(self, {
    loseContexts: () => {
      for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext()
    }
  })
}

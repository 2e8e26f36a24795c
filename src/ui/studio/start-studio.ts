import { PasticheError } from '../../common/errors.ts'
import { type Channel, connect } from '../../protocol/channel.ts'
import type { StudioCalls, StudioEvents } from '../../protocol/studio-calls.ts'
import type { Transport } from '../../protocol/wire.ts'
import { type HeartbeatMessage, watchHeartbeat } from './heartbeat.ts'
import { type Endpoint, portTransport } from './port-transport.ts'

type StudioChannel = Channel<StudioCalls, Record<never, never>, StudioEvents>

/** The channel to a running studio, and where it runs. */
export interface Studio extends StudioChannel {
  readonly where: 'worker' | 'page'
  /** Resolves when the studio has ended, by itself or by `end`. */
  readonly ended: Promise<void>
  /** Calls `listener` for every message from the studio. */
  onSign(listener: () => void): void
  /** Ends the studio and frees everything that it holds. Pending calls fail with `closed`. */
  end(): void
}

/** Longest data: URL that browsers accept as a worker (measured in Chromium, about 2 MB). */
const LONGEST_DATA_URL = 2_000_000
/**
 * Milliseconds that a worker may take to answer. A busy machine needs time to parse 2 MB of script. If workers are
 * forbidden, an `error` event comes immediately.
 */
const PATIENCE_MS = 10_000

/**
 * Starts the studio's script where it can run. The first choice is a classic worker from a blob: URL. If blob:
 * workers are refused (seen in Figma in 2023), it is a worker from a data: URL. If that fails too, the page itself
 * runs the script, and the panel stutters while it paints. A worker counts as started only once it has answered,
 * because some browsers create a worker and never run it.
 *
 * @param script the text of the studio's bundle
 * @throws `internal` when the script runs nowhere
 */
export async function startStudio(script: string): Promise<Studio> {
  const inWorker = (await workerFrom(blobUrl(script))) ?? (await workerFrom(dataUrl(script)))
  return inWorker ?? startOnPage(script)
}

async function workerFrom(url: string | null): Promise<Studio | null> {
  if (url === null) return null
  let worker: Worker
  try {
    worker = new Worker(url)
  } catch {
    return null // refused by the page's security policy
  }
  const studio = studioAt(worker, 'worker', () => worker.terminate())
  const { end } = studio
  const failed = new Promise<false>((resolve) => {
    worker.addEventListener('error', () => resolve(false), { once: true })
    setTimeout(() => resolve(false), PATIENCE_MS)
  })
  const runs = await Promise.race([readiness(studio), failed])
  URL.revokeObjectURL(url) // for a data: URL this does nothing
  if (runs) {
    // From now on an error means that the worker died, and pending calls must fail.
    worker.addEventListener('error', end)
    const { port1, port2 } = new MessageChannel()
    const message: HeartbeatMessage = { heartbeat: port2 }
    worker.postMessage(message, [port2])
    void studio.ended.then(watchHeartbeat(port1, end))
    return studio
  }
  end()
  return null
}

function blobUrl(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
}

function dataUrl(script: string): string | null {
  const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`
  return url.length <= LONGEST_DATA_URL ? url : null
}

/**
 * The global function that the studio's script defines when it runs on a page. There is no worker whose messages the
 * script could listen to, so it is given an endpoint.
 */
interface PageWithStudio {
  servePasticheStudio?: (endpoint: Endpoint) => void
}

async function startOnPage(script: string): Promise<Studio> {
  const element = document.createElement('script')
  element.textContent = script
  document.head.append(element) // the script runs before `append` returns
  element.remove()
  const serve = (globalThis as PageWithStudio).servePasticheStudio
  if (serve === undefined) throw new PasticheError('internal', 'The studio’s script ran neither in a worker nor here')
  const { port1, port2 } = new MessageChannel()
  const studio = studioAt(port1, 'page', () => port1.close())
  const ready = readiness(studio)
  serve(port2)
  await ready
  return studio
}

function studioAt(endpoint: Endpoint, where: Studio['where'], stop: () => void): Studio {
  const { send, listen } = portTransport(endpoint)
  const listeners = new Set<() => void>()
  const listening: Transport['listen'] = (receive) =>
    listen((raw) => {
      for (const listener of listeners) listener()
      receive(raw)
    })
  const channel = connect<Record<never, never>, StudioCalls, Record<never, never>, StudioEvents>(
    { send, listen: listening },
    {}
  )
  let hasEnded: () => void
  const ended = new Promise<void>((resolve) => {
    hasEnded = resolve
  })
  return {
    ...channel,
    where,
    ended,
    onSign: (listener) => void listeners.add(listener),
    end() {
      channel.close()
      stop()
      hasEnded()
    }
  }
}

function readiness(studio: StudioChannel): Promise<true> {
  return new Promise((resolve) => studio.on('ready', () => resolve(true)))
}

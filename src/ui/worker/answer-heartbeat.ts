import type { HeartbeatMessage } from '../studio/heartbeat.ts'

/** The script of the nested worker. It answers every message on the port that it gets. */
const SCRIPT = 'onmessage = ({ ports: [port] }) => { port.onmessage = () => port.postMessage(null) }'

/** Keeps a reference to the nested worker, which could be garbage-collected otherwise. */
let answering: Worker | null = null

/**
 * Starts a nested worker that answers `watchHeartbeat`. The nested worker is always idle, and ends together with this
 * worker.
 */
export function answerHeartbeat({ data }: MessageEvent): void {
  const { heartbeat } = (data ?? {}) as Partial<HeartbeatMessage> // anything may be posted to a worker
  if (answering !== null || !(heartbeat instanceof MessagePort)) return
  try {
    const url = URL.createObjectURL(new Blob([SCRIPT], { type: 'text/javascript' }))
    answering = new Worker(url)
    answering.postMessage(null, [heartbeat])
  } catch {
    // If nested workers are not allowed, no answer ever comes, and `watchHeartbeat` then ignores the silence.
  }
}

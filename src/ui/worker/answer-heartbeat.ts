import type { HeartbeatMessage } from '../studio/heartbeat.ts'

/** All that it ever does. */
const SCRIPT = 'onmessage = ({ ports: [port] }) => { port.onmessage = () => port.postMessage(null) }'

/** Kept, or it would be collected while we live. */
let answering: Worker | null = null

/** Lets a worker of our own, which dies with us and is never busy, answer `watchHeartbeat`. */
export function answerHeartbeat({ data }: MessageEvent): void {
  const { heartbeat } = (data ?? {}) as Partial<HeartbeatMessage> // anything may be posted to a worker
  if (answering !== null || !(heartbeat instanceof MessagePort)) return
  try {
    const url = URL.createObjectURL(new Blob([SCRIPT], { type: 'text/javascript' }))
    answering = new Worker(url)
    answering.postMessage(null, [heartbeat])
  } catch {
    // a world that allows no more workers: nobody answers, and nobody concludes anything from it
  }
}

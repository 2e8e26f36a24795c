const EVERY_MS = 2500
/** After this many unanswered messages in a row the worker counts as dead. */
const MOST_MISSED = 6

/** The message that hands the worker its end of the port. */
export interface HeartbeatMessage {
  readonly heartbeat: MessagePort
}

/**
 * Notices that a worker has died. Browsers do not report it when a worker was terminated from outside, or when the
 * system ran out of memory. The worker itself cannot answer while it paints. So a nested worker answers for it
 * (src/ui/worker/answer-heartbeat.ts). The nested worker is always idle and dies with it.
 *
 * If the nested worker cannot be started there is never an answer, and then silence means nothing.
 *
 * @param died called once, when the worker has died
 * @returns a function that stops watching
 */
export function watchHeartbeat(port: MessagePort, died: () => void, everyMs: number = EVERY_MS): () => void {
  let answers = false
  let missed = 0
  const timer = setInterval(() => {
    if (answers && missed >= MOST_MISSED) {
      stop()
      died()
      return
    }
    missed += 1
    port.postMessage(null)
  }, everyMs)
  function hear(): void {
    answers = true
    missed = 0
  }
  function stop(): void {
    clearInterval(timer)
    port.removeEventListener('message', hear)
    port.close()
  }
  port.addEventListener('message', hear)
  port.start()
  return stop
}

const EVERY_MS = 2500
/** If this many messages in a row are not answered, the worker counts as dead. */
const MOST_MISSED = 6

/** The message that hands the worker its end of the port. */
export interface HeartbeatMessage {
  readonly heartbeat: MessagePort
}

/**
 * Notices that a worker has died. Browsers do not report it when a worker was terminated from outside, or when the
 * system ran out of memory. A worker cannot answer while it paints. So a nested worker answers for it
 * (src/ui/worker/answer-heartbeat.ts), which is always idle and dies together with the worker.
 *
 * If the nested worker cannot be started, no answer ever comes, and then the silence is ignored.
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
  port.postMessage(null) // the first answer shows that there is a nested worker, so an early death is noticed, too
  return stop
}

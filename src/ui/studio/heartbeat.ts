const EVERY_MS = 2500
/** So many unanswered in a row mean that it is dead. */
const MOST_MISSED = 6

/** What a worker gets beside its calls: the other end of the port to be asked on. */
export interface HeartbeatMessage {
  readonly heartbeat: MessagePort
}

/**
 * Notices that a worker is gone: browsers do not say so when it was ended from outside, or when the system did for want
 * of memory. The worker itself could not be asked, since painting keeps it from answering for as long as it takes. So a
 * worker of its own answers for it (`src/ui/worker/answer-heartbeat.ts`): that one is always at rest, and goes with it.
 *
 * Where that worker cannot be made it never answers, and then nothing is concluded from silence.
 *
 * @param died called once
 * @returns a function to leave it at that
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

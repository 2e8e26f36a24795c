/**
 * Watches whether the other side of a channel is silent: an answer is pending, but no message has come for a long time.
 */
export interface SilenceWatch {
  /** Call this for every message. */
  heard(): void
  /** Call this with every answer that is awaited. It returns the answer. */
  waitFor<T>(answer: Promise<T>): Promise<T>
  stop(): void
}

/**
 * The limit is split into this many ticks of a timer. While the page itself is blocked, the timer does not tick. So
 * that time does not count as silence.
 */
const TICKS = 12

/**
 * Watches whether the other side is silent. It may have died or be busy, which cannot be told apart from outside. So
 * the watch only reports, and ends nothing.
 *
 * @param limitMs milliseconds without a message that count as silence
 * @param isExpected whether silence is expected now, for example while learning is paused
 * @param report called with true when silence begins, and with false when it ends
 */
export function watchSilence(
  limitMs: number,
  isExpected: () => boolean,
  report: (isSilent: boolean) => void
): SilenceWatch {
  let waiting = 0
  let ticks = 0
  let isSilent = false
  let timer: ReturnType<typeof setInterval> | null = null

  function update(now: boolean): void {
    if (isSilent === now) return
    isSilent = now
    report(now)
  }
  function stop(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
    update(false)
  }
  function heard(): void {
    ticks = 0
    update(false)
  }

  return {
    heard,
    waitFor(answer) {
      waiting += 1
      if (timer === null) {
        ticks = 0
        timer = setInterval(() => {
          if (isExpected()) return heard()
          ticks += 1
          if (ticks >= TICKS) update(true)
        }, limitMs / TICKS)
      }
      return answer.finally(() => {
        waiting -= 1
        if (waiting === 0) stop()
      })
    },
    stop
  }
}

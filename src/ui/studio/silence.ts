/** Notices when something is waited for and nothing is heard. */
export interface SilenceWatch {
  /** Anything at all was heard. */
  heard(): void
  /** To be called with every answer that is waited for. */
  waitFor<T>(answer: Promise<T>): Promise<T>
  stop(): void
}

/** The limit is counted in so many pieces, and only in those in which the page itself ran. */
const PIECES = 12

/**
 * Whoever is silent may be gone or only busy, and nobody can tell which from outside: so this says that there is silence,
 * and no longer, but ends nothing.
 *
 * @param isMeant whether nothing is to be heard for now, as in a pause that was asked for
 * @param tell called when there was nothing for so long, and again when there is something
 */
export function watchSilence(limitMs: number, isMeant: () => boolean, tell: (isSilent: boolean) => void): SilenceWatch {
  let waiting = 0
  let pieces = 0
  let isSilent = false
  let timer: ReturnType<typeof setInterval> | null = null

  function say(now: boolean): void {
    if (isSilent === now) return
    isSilent = now
    tell(now)
  }
  function stop(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
    say(false)
  }
  function heard(): void {
    pieces = 0
    say(false)
  }

  return {
    heard,
    waitFor(answer) {
      waiting += 1
      if (timer === null) {
        pieces = 0
        timer = setInterval(() => {
          if (isMeant()) return heard()
          pieces += 1
          if (pieces >= PIECES) say(true)
        }, limitMs / PIECES)
      }
      return answer.finally(() => {
        waiting -= 1
        if (waiting === 0) stop()
      })
    },
    stop
  }
}

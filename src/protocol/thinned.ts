/** At most one progress frame is sent in this time, because nobody needs every value. */
const PROGRESS_EVERY_MS = 100

export interface Thinned {
  push(value: unknown): void
  /** Sends the value that was held back, if there is one. */
  flush(): void
}

/**
 * Sends the first value, then at most one in each interval. The latest value of an interval is held back until it
 * ends.
 */
export function thinned(send: (value: unknown) => void): Thinned {
  let lastSent = 0
  let held: [value?: unknown] = []
  return {
    push(value: unknown): void {
      if (Date.now() - lastSent < PROGRESS_EVERY_MS) {
        held = [value]
        return
      }
      held = []
      lastSent = Date.now()
      send(value)
    },
    flush(): void {
      if (held.length > 0) send(held[0])
      held = []
    }
  }
}

/** Shortest time between two progress frames. Nobody needs every value. */
const PROGRESS_EVERY_MS = 100

export interface Thinned {
  push(value: unknown): void
  /** Sends the value that is held back, if there is one. */
  flush(): void
}

/**
 * Sends the first value, then at most one value in each interval. A value that comes too early is held back until
 * `flush`; a later value replaces it.
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

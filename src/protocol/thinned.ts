/** Progress is a hint: at most one frame per call in this many milliseconds, and always the last. */
const PROGRESS_EVERY_MS = 100

export interface Thinned {
  push(value: unknown): void
  /** Sends the value held back, if there is one. */
  flush(): void
}

/** Lets through the first value, then at most one per interval. */
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

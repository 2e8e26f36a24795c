// Figma's sandbox, pages, workers and Node all have these two functions, but ES2020 does not declare them.
declare function setTimeout(task: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

/** Shortest time between two progress frames, in milliseconds. Nobody needs every value. */
const PROGRESS_EVERY_MS = 100

/** Sends the progress of one call, but not every value of it. */
export interface Thinned {
  push(value: unknown): void
  /** Sends the value that is held back, if there is one. Call it before the result of the call is sent. */
  flush(): void
  /** Drops the value that is held back. Call it when the call is over. */
  drop(): void
}

/**
 * Sends the first value, and then at most one value in each interval. A value that comes too early is held back until
 * the interval is over, and a later value replaces it. So the last value is always sent.
 */
export function thinned(send: (value: unknown) => void): Thinned {
  let lastSent = Number.NEGATIVE_INFINITY
  let held: [value?: unknown] = []
  let timer: unknown = null

  function sendNow(value: unknown): void {
    drop()
    lastSent = Date.now()
    send(value)
  }
  function flush(): void {
    if (held.length > 0) sendNow(held[0])
  }
  function flushLater(): void {
    try {
      flush()
    } catch {
      // The other side is gone. The next frame fails, too, and its sender handles the error.
    }
  }
  function drop(): void {
    held = []
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  return {
    push(value: unknown): void {
      const left = lastSent + PROGRESS_EVERY_MS - Date.now()
      if (left <= 0) sendNow(value)
      else {
        held = [value]
        timer ??= setTimeout(flushLater, Math.min(left, PROGRESS_EVERY_MS)) // the clock may have been set back
      }
    },
    flush,
    drop
  }
}

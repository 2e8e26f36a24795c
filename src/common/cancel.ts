import { PasticheError } from './errors.ts'

/** The part of `AbortSignal` that we use. The plugin sandbox has no `AbortController`. */
export interface Signal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** A signal that `cancel` aborts. It works in the sandbox and in the iframe. */
export class Canceller implements Signal {
  aborted = false
  private readonly listeners = new Set<() => void>()

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.add(listener)
  }
  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.delete(listener)
  }
  cancel(): void {
    if (this.aborted) return
    this.aborted = true
    for (const listener of [...this.listeners]) listener()
    this.listeners.clear()
  }
}

/**
 * Waits for work that cannot be stopped. When the signal is aborted, the promise rejects with `cancelled`, although the
 * work goes on; its result is dropped.
 */
export function orCancelled<T>(promise: Promise<T>, signal: Signal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new PasticheError('cancelled', 'Cancelled'))
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
  })
}

/** @throws `cancelled` when the signal was aborted */
export function throwIfCancelled(signal: Signal): void {
  if (signal.aborted) throw new PasticheError('cancelled', 'Cancelled')
}

import { PasticheError } from './errors.ts'

/** The part of `AbortSignal` we use. The plugin sandbox has no `AbortController`. */
export interface Signal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Works in both worlds; in the iframe a real `AbortSignal` may be passed instead. */
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

/** What the promise comes to, or `cancelled` at once: for what cannot be told to stop. */
export function orCancelled<T>(promise: Promise<T>, signal: Signal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new PasticheError('cancelled', 'Cancelled'))
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
  })
}

export function throwIfCancelled(signal: Signal): void {
  if (signal.aborted) throw new PasticheError('cancelled', 'Cancelled')
}

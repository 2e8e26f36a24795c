type Listener = (...args: never[]) => unknown

/** The listeners of `figma.on`. */
export class Events {
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #due = new Set<string>()
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }
  on(type: string, callback: Listener): void {
    this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(callback))
  }
  once(type: string, callback: Listener): void {
    const first = (...args: never[]): unknown => {
      this.off(type, first)
      return callback(...args)
    }
    this.on(type, first)
  }
  off(type: string, callback: Listener): void {
    this.#listeners.get(type)?.delete(callback)
  }
  clear(): void {
    this.#listeners.clear()
  }
  /** Calls the listeners in a later task. Several announcements before that task give one call. */
  announce(type: string): void {
    if (this.#due.has(type)) return
    this.#due.add(type)
    setTimeout(() => {
      this.#due.delete(type)
      this.emit(type)
    }, 0)
  }
  /** Calls the listeners now. If one throws, the others are still called. */
  emit(type: string, ...args: unknown[]): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) {
      try {
        listener(...(args as never[])) // Figma's typings say which arguments this type of event has
      } catch (error) {
        this.#onError(error)
      }
    }
  }
}

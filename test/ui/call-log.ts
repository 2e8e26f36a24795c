import type { Signal } from '../../src/common/cancel.ts'
import { type ErrorCode, PasticheError } from '../../src/common/errors.ts'
import type { PluginCalls } from '../../src/protocol/calls.ts'
import type { StudioCalls } from '../../src/protocol/studio-calls.ts'

type Name = keyof StudioCalls | keyof PluginCalls

/** Notes the calls that the made-up sandbox and studio get. Each call can be held up or made to fail. */
export class CallLog {
  /** All calls so far, as `name what`. */
  readonly diary: string[] = []
  readonly #failures = new Map<string, ErrorCode>()
  readonly #gates = new Map<string, Promise<void>>()

  /**
   * Records a call. A test delays all calls of this kind by the key `name`, and a single one by `name what`. The same
   * keys make calls fail.
   */
  async enter(name: Name, what: string, signal: Signal): Promise<void> {
    this.diary.push(`${name} ${what}`)
    for (const key of [name, `${name} ${what}`]) {
      const held = this.#gates.get(key)
      if (held !== undefined) await Promise.race([held, cancelled(signal)])
      const code = this.#failures.get(key)
      if (code !== undefined) throw new PasticheError(code, `${name} was told to fail`)
    }
  }
  fail(what: string, code: ErrorCode): void {
    this.#failures.set(what, code)
  }
  heal(): void {
    this.#failures.clear()
  }
  /** The error that was asked for. */
  failureOf(what: string): ErrorCode | undefined {
    return this.#failures.get(what)
  }
  /** Holds a call up until the returned function is called. */
  hold(what: string): () => void {
    let release = (): void => undefined
    this.#gates.set(what, new Promise((resolve) => (release = resolve)))
    return () => {
      this.#gates.delete(what)
      release()
    }
  }
}

function cancelled(signal: Signal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new PasticheError('cancelled', 'cancelled')))
  )
}

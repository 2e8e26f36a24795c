import type { Random } from './random.ts'

/** One kind of attack: what is done to the plugin, and what has to be true after each case. */
export interface AttackClass {
  readonly name: string
  /** One sentence for docs/reliability.md: what is tried, and what has to hold. */
  readonly promise: string
  /** How many cases: in the test suite, in `npm run attack`, and with `--long`. */
  readonly cases: { readonly short: number; readonly usual: number; readonly long: number }
  /** Milliseconds after which a case counts as hung. */
  readonly limitMs: number
  open(built: BuiltPlugin): Promise<Arena>
}

/** The plugin to attack, once it is running. */
export interface Arena {
  /**
   * Tries one case. It resolves where the plugin survived.
   * @throws `Lost` where something of the designer's is gone; any other error means that the plugin broke its promise
   */
  attempt(random: Random, number: number): Promise<void>
  /** A description of the last case, for cases that hang. */
  doing?(): string
  /** The panel's screen and its text, for cases that hang. */
  shown?(): Promise<string>
  close(): Promise<void>
}

/** The built plugin's files, and the folder of the repository. */
export interface BuiltPlugin {
  readonly root: string
  readonly code: string
  readonly html: string
}

/** Something of the designer's is gone. */
export class Lost extends Error {}

/** @throws Error with what is wrong, unless it is so */
export function hold(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise)
}

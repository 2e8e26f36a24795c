import type { Random } from './random.ts'

/** One kind of attack: how the plugin is attacked, and the condition that has to hold after each case. */
export interface AttackClass {
  readonly name: string
  /** One sentence for docs/reliability.md: how the plugin is attacked, and which condition has to hold. */
  readonly promise: string
  /** The number of cases: in the test suite, in `npm run attack`, and with `--long`. */
  readonly cases: { readonly short: number; readonly usual: number; readonly long: number }
  /** Milliseconds after which a case counts as hung. */
  readonly limitMs: number
  open(built: BuiltPlugin): Promise<Arena>
}

/** A running plugin, to be attacked. */
export interface Arena {
  /**
   * Tries one case. The promise resolves if the plugin survived it.
   * @throws `Lost` if something that the designer made is gone; any other error means that the plugin broke its promise
   */
  attempt(random: Random, number: number): Promise<void>
  /** Describes the last case. This is printed if the case hangs. */
  doing?(): string
  /** The panel's screen and its text. They are printed if a case hangs. */
  shown?(): Promise<string>
  close(): Promise<void>
}

/** The built plugin's files, and the folder of the repository. */
export interface BuiltPlugin {
  readonly root: string
  readonly code: string
  readonly html: string
}

/** Thrown where something that the designer made is gone. */
export class Lost extends Error {}

/** Checks a condition. @throws Error with the text `otherwise` if the condition is false */
export function hold(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise)
}

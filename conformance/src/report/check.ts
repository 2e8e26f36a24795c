/** The answer of a check. `measured` depends on the machine and on the time, so it is never compared. */
export type Finding =
  | string
  | {
      /** The answer, in the words of the check's `expected`. */
      readonly found: string
      /** The observation that led to the answer. */
      readonly seen?: string
      /** Times, names of graphics cards and similar facts. */
      readonly measured?: string
    }

/** One assumption about Figma, and the way to try it. */
export interface Check<Tools> {
  /** `chapter/name`; docs/check-in-figma.md refers to it. */
  readonly id: string
  /** One sentence that is true or false. */
  readonly assumption: string
  /** The answers that our code can handle. Empty for a check that only measures. */
  readonly expected: readonly string[]
  /** Our files that rely on the assumption. */
  readonly code: readonly string[]
  /** Whether the check runs after all others, because it may crash Figma. */
  readonly last?: boolean
  /** Runs the check. @throws NotPossible if the host cannot run it; any other error counts as an answer */
  run(tools: Tools): Finding | Promise<Finding>
}

/** The answer of a check that only measures. Its result is in `measured`. */
export const NOTED = 'noted'

/** Thrown by a check that cannot be run in this host, with the reason. */
export class NotPossible extends Error {}

/** Checks that a member exists. @throws NotPossible when `owner` has no member of this name */
export function demand(owner: object, member: string, name: string): void {
  if (!(member in owner)) throw new NotPossible(`there is no ${name}.${member} here`)
}

/** The text of a thrown value. Some of Figma's promises reject with strings. */
export function textOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

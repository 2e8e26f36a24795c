/** What a check found. Only `measured` depends on the machine and on the time: it is never compared. */
export type Finding =
  | string
  | {
      /** The answer, in the words of the check's `expected`. */
      readonly found: string
      /** What it was concluded from. */
      readonly seen?: string
      /** Times, names of graphics cards and the like. */
      readonly measured?: string
    }

/** One assumption about Figma, and the way to try it. */
export interface Check<Tools> {
  /** `chapter/name`; docs/check-in-figma.md refers to it. */
  readonly id: string
  /** One sentence that is true or not. */
  readonly assumption: string
  /** The answers that our code copes with. Empty where there is nothing to cope with, only something to note. */
  readonly expected: readonly string[]
  /** The files of ours that rely on it. */
  readonly code: readonly string[]
  /** To be run after all others: it may take the client down. */
  readonly last?: boolean
  /** @throws NotPossible where it cannot be tried; any other error is an answer, too */
  run(tools: Tools): Finding | Promise<Finding>
}

/** The answer of a check without expectation: all there is to it is in `measured`. */
export const NOTED = 'noted'

/** Why something cannot be tried in this host. */
export class NotPossible extends Error {}

/** @throws NotPossible when `owner` has no member of this name */
export function demand(owner: object, member: string, name: string): void {
  if (!(member in owner)) throw new NotPossible(`there is no ${name}.${member} here`)
}

/** The text of anything thrown: Figma's promises reject with strings, too. */
export function textOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

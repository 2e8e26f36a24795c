import { type Check, type Finding, NOTED, NotPossible, textOf } from './check.ts'
import type { Entry, Verdict } from './report.ts'

/** The description of a check, without its answer. */
export type Described = Pick<Entry, 'id' | 'assumption' | 'expected' | 'code'> & { readonly last: boolean }

export function describeCheck({ id, assumption, expected, code, last = false }: Omit<Check<never>, 'run'>): Described {
  return { id, assumption, expected: expected.join(' or ') || 'to be noted', code: code.join(', '), last }
}

/** Runs one check. Never throws, because an error is an answer, too. */
export async function runCheck<Tools>(check: Check<Tools>, tools: Tools): Promise<Entry> {
  try {
    return withAnswer(check, await check.run(tools))
  } catch (error) {
    if (error instanceof NotPossible) return entryOf(check, 'not possible', { found: error.message })
    return withAnswer(check, { found: 'fails', seen: textOf(error) })
  }
}

/** The entry of a check that never answered. */
export function withoutAnswer({ last: _, ...described }: Described, reason: string): Entry {
  return { ...described, verdict: 'differs', found: 'no answer', seen: reason, measured: '' }
}

function withAnswer<Tools>(check: Check<Tools>, finding: Finding): Entry {
  const answer = typeof finding === 'string' ? { found: finding } : finding
  if (check.expected.length === 0 && answer.found === NOTED) return entryOf(check, 'noted', answer)
  return entryOf(check, check.expected.includes(answer.found) ? 'passes' : 'differs', answer)
}

function entryOf<Tools>(check: Check<Tools>, verdict: Verdict, answer: Exclude<Finding, string>): Entry {
  const { found, seen = '', measured = '' } = answer
  const { last: _, ...described } = describeCheck(check)
  return { ...described, verdict, found: withoutIds(found), seen: withoutIds(seen), measured }
}

/** The text without ids of nodes, which differ in each run. */
function withoutIds(text: string): string {
  return text.replace(/\d+:\d+/g, 'n:n')
}

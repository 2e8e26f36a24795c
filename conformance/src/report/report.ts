import { isObject, parseObject } from '../../../src/common/is-object.ts'

/** Whether our code can handle the answer of a check: `passes` if it can, `differs` if not. */
export type Verdict = 'passes' | 'differs' | 'not possible' | 'noted'

/** A check and its answer, all as text: a row of the report. */
export interface Entry {
  readonly id: string
  readonly verdict: Verdict
  readonly assumption: string
  readonly expected: string
  /** The answer, or the reason why there is no answer. */
  readonly found: string
  readonly seen: string
  readonly measured: string
  /** Our files that rely on the assumption. */
  readonly code: string
}

export interface Report {
  readonly format: 1
  /** Date, client and colour profile of the document, for a person to read. */
  readonly host: string
  readonly entries: readonly Entry[]
}

const VERDICTS: readonly string[] = ['passes', 'differs', 'not possible', 'noted']
const KEYS = ['id', 'verdict', 'assumption', 'expected', 'found', 'seen', 'measured', 'code'] as const

/** Number of entries with this verdict. */
export function countOf({ entries }: Pick<Report, 'entries'>, verdict: Verdict): number {
  return entries.filter((entry) => entry.verdict === verdict).length
}

/**
 * Reads a report that was copied from the page.
 * @throws Error with one sentence when the text is not a report
 */
export function readReport(text: string): Report {
  const value = parseObject(text)
  if (value?.['format'] !== 1 || !Array.isArray(value['entries']))
    throw new Error('This is not a report of the conformance plugin. Copy it with the button "Copy as JSON".')
  const entries = value['entries'].map((entry: unknown, index) => {
    if (!isEntry(entry)) throw new Error(`Entry ${index + 1} of the report is damaged. Copy the report again.`)
    return entry
  })
  return { format: 1, host: String(value['host'] ?? ''), entries }
}

function isEntry(value: unknown): value is Entry {
  return (
    isObject(value) &&
    KEYS.every((key) => typeof value[key] === 'string') &&
    VERDICTS.includes(String(value['verdict']))
  )
}

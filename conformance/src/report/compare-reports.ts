import type { Entry, Report } from './report.ts'
import { foundIn } from './report-table.ts'

/** A check that two hosts answer differently. An entry is null if its report does not have this check. */
export interface Difference {
  readonly id: string
  readonly fake: Entry | null
  readonly real: Entry | null
}

/**
 * All checks whose answer or observation differs between the two reports. Answers that our code cannot handle come
 * first.
 */
export function compareReports(fake: Report, real: Report): Difference[] {
  const ids = new Set([...fake.entries, ...real.entries].map(({ id }) => id))
  const entryIn = ({ entries }: Report, id: string): Entry | null => entries.find((entry) => entry.id === id) ?? null
  return [...ids]
    .map((id) => ({ id, fake: entryIn(fake, id), real: entryIn(real, id) }))
    .filter(({ fake: one, real: other }) => !isSame(one, other))
    .sort((one, other) => rankOf(one) - rankOf(other))
}

function isSame(one: Entry | null, other: Entry | null): boolean {
  return (
    one !== null &&
    other !== null &&
    one.verdict === other.verdict &&
    one.found === other.found &&
    one.seen === other.seen
  )
}

function rankOf({ real, fake }: Difference): number {
  if (real?.verdict === 'differs') return 0
  if (real === null || fake === null) return 3
  return real.verdict === 'not possible' ? 2 : 1
}

/** The differences as text, each with the code that relies on the assumption. */
export function differencesAsText(differences: readonly Difference[]): string {
  if (differences.length === 0) return 'The fake answers as Figma does, in every check.\n'
  const blocks = differences.map(({ id, fake, real }) => {
    const known = real ?? fake
    return [
      `${id}${real?.verdict === 'differs' ? '  (our code does not cope with it)' : ''}`,
      `  ${known?.assumption ?? ''}`,
      `  expected:  ${known?.expected ?? ''}`,
      `  the fake:  ${answerOf(fake)}`,
      `  Figma:     ${answerOf(real)}`,
      `  relies on it: ${known?.code || 'nothing'}`
    ].join('\n')
  })
  return `${blocks.join('\n\n')}\n\n${differences.length} ${differences.length === 1 ? 'answer is' : 'answers are'} not the same.\n`
}

function answerOf(entry: Entry | null): string {
  if (entry === null) return 'not in this report: it was made by another version of the conformance plugin'
  return `${entry.verdict}: ${foundIn(entry)}`
}

import { NOTED } from './check.ts'
import { countOf, type Entry, type Report } from './report.ts'

/** The report as a Markdown table, for an issue or a mail. */
export function reportTable(report: Report): string {
  const rows = report.entries.map((entry) => {
    const cells = [`\`${entry.id}\``, entry.assumption, entry.expected, foundIn(entry), entry.verdict]
    return `| ${cells.map(inCell).join(' | ')} |`
  })
  return [
    report.host,
    '',
    summaryOf(report),
    '',
    '| id | assumption | expected | found | verdict |',
    '|---|---|---|---|---|',
    ...rows,
    ''
  ].join('\n')
}

/** One line with the number of checks of each verdict. */
export function summaryOf(report: Pick<Report, 'entries'>): string {
  const [passes, differs, impossible, noted] = (['passes', 'differs', 'not possible', 'noted'] as const).map(
    (verdict) => countOf(report, verdict)
  )
  return `${passes} pass, ${differs} differ, ${impossible} are not possible here, ${noted} are noted.`
}

/** The answer with its observation and measurements. */
export function foundIn({ found, seen, measured }: Pick<Entry, 'found' | 'seen' | 'measured'>): string {
  return [found, seen, measured].filter((part) => part !== '' && part !== NOTED).join('; ')
}

function inCell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ')
}

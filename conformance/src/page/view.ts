import type { Entry, Report, Verdict } from '../report/report.ts'
import { foundIn, reportTable, summaryOf } from '../report/report-table.ts'

/** The page: a line of progress, the rows, and two buttons that copy the report so far. */
export interface View {
  begin(host: string, total: number): void
  add(entry: Entry): void
  /** @param whatStays a sentence that says which layers stay in the file; empty if none stay */
  end(whatStays: string): void
  fail(reason: string): void
}

/** The order of verdicts. Verdicts that need attention come first. */
const ORDER: readonly Verdict[] = ['differs', 'not possible', 'noted', 'passes']

export function createView(): View {
  let report: Report = { format: 1, host: '', entries: [] }
  let total = 0
  const progress = element('progress')
  for (const [id, text] of [
    ['copy-table', () => reportTable(report)],
    ['copy-json', () => `${JSON.stringify(report, null, 2)}\n`]
  ] as const) {
    element(id).addEventListener('click', () => {
      element('copied').textContent = copy(text()) ? 'Copied.' : 'It could not be copied. Take it from the field below.'
    })
  }
  const done = (state: string, sentence: string): void => {
    progress.textContent = sentence
    const field = element('text') as HTMLTextAreaElement
    field.value = `${JSON.stringify(report, null, 2)}\n`
    document.body.dataset['state'] = state
  }
  return {
    begin(host, count) {
      report = { ...report, host }
      total = count
      for (const id of ['copy-table', 'copy-json']) (element(id) as HTMLButtonElement).disabled = false
    },
    add(entry) {
      report = { ...report, entries: [...report.entries, entry] }
      progress.textContent = `${report.entries.length} of ${total}: ${entry.id}`
      insert(rowOf(entry), entry.verdict)
    },
    end(whatStays) {
      element('whatStays').textContent = whatStays
      done('done', summaryOf(report))
    },
    fail(reason) {
      done('failed', `It stopped after ${report.entries.length} of ${total} checks: ${reason}`)
    }
  }
}

function insert(row: HTMLElement, verdict: Verdict): void {
  const body = element('rows')
  const later = [...body.children].find((other) => rankOf((other as HTMLElement).dataset['verdict']) > rankOf(verdict))
  body.insertBefore(row, later ?? null)
}

function rankOf(verdict: string | undefined): number {
  return (ORDER as readonly (string | undefined)[]).indexOf(verdict)
}

function rowOf(entry: Entry): HTMLElement {
  const row = document.createElement('tr')
  row.dataset['verdict'] = entry.verdict
  const cells = [entry.id, entry.assumption, entry.expected, foundIn(entry), entry.verdict].map((text) => {
    const cell = document.createElement('td')
    cell.textContent = text
    return cell
  })
  if (entry.verdict === 'differs') {
    const code = Object.assign(document.createElement('span'), { className: 'aside' })
    code.textContent = `Relies on it: ${entry.code}`
    cells[1]?.append(code)
  }
  cells[0]?.replaceChildren(
    ...entry.id.split('/').flatMap((part, at) => (at ? ['/', document.createElement('wbr'), part] : [part]))
  )
  row.append(...cells)
  return row
}

/**
 * Copies a text with `execCommand`, because plugins may not use the browser's clipboard. The field shows the text even
 * if copying fails.
 */
function copy(text: string): boolean {
  const field = element('text') as HTMLTextAreaElement
  field.value = text
  field.select()
  return document.execCommand('copy')
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no ${id}`)
  return found
}

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CLASSES } from './classes.ts'
import type { Tally } from './run-class.ts'

const HEAD = '| class | tried | survived | lost | hung | unexplained | minutes |'
const DATED_HEAD = `${HEAD} date | commit | seed |`
const [FROM, TO] = ['<!-- written by npm run attack -->', '<!-- to here -->']

/** The results as a table of Markdown, for the terminal. */
export function tableOf(tallies: readonly Tally[]): string {
  return [HEAD, lineUnder(HEAD), ...tallies.map(rowOf)].join('\n')
}

/** Writes the row of a class into docs/reliability.md. It replaces the earlier row of that class; other rows stay. */
export function writeReliability(
  root: string,
  tally: Tally,
  { seed, commit }: { readonly seed: number; readonly commit: string }
): void {
  const path = join(root, 'docs/reliability.md')
  const page = readFileSync(path, 'utf8')
  const [before = '', rest = ''] = page.split(FROM)
  const [old = '', after = ''] = rest.split(TO)
  const date = new Date().toISOString().slice(0, 10)
  const rows = CLASSES.flatMap(({ name }) =>
    tally.name === name
      ? [`${rowOf(tally)} ${date} | ${commit} | ${seed} |`]
      : old.split('\n').filter((line) => line.startsWith(`| ${name} |`))
  )
  const promises = CLASSES.map(({ name, promise }) => `- **${name}**: ${promise}`)
  const table = [DATED_HEAD, lineUnder(DATED_HEAD), ...rows].join('\n')
  writeFileSync(path, `${before}${FROM}\n\n${table}\n\n${promises.join('\n')}\n\n${TO}${after}`)
}

function rowOf({ name, tried, survived, lost, hung, unexplained, seconds }: Tally): string {
  return `| ${[name, tried, survived, lost, hung, unexplained, (seconds / 60).toFixed(1)].join(' | ')} |`
}

function lineUnder(head: string): string {
  return `|${head
    .split('|')
    .slice(1, -1)
    .map(() => '---')
    .join('|')}|`
}

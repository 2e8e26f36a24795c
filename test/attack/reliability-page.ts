import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CLASSES } from './classes.ts'
import type { Tally } from './run-class.ts'

const HEAD = '| class | tried | survived | lost | hung | unexplained |'
const DATED_HEAD = `${HEAD} date | commit | seed |`
const [FROM, TO] = ['<!-- written by npm run attack -->', '<!-- to here -->']

/** The results as a table of Markdown, for the terminal. */
export function tableOf(tallies: readonly Tally[]): string {
  return [HEAD, lineUnder(HEAD), ...tallies.map(rowOf)].join('\n')
}

/** Puts the rows of these classes into docs/reliability.md, in place of those before. Classes that did not run keep theirs. */
export function writeReliability(
  root: string,
  tallies: readonly Tally[],
  { seed, commit }: { readonly seed: number; readonly commit: string }
): void {
  const path = join(root, 'docs/reliability.md')
  const page = readFileSync(path, 'utf8')
  const [before = '', rest = ''] = page.split(FROM)
  const [old = '', after = ''] = rest.split(TO)
  const date = new Date().toISOString().slice(0, 10)
  const rows = CLASSES.flatMap(({ name }) => {
    const tally = tallies.find((one) => one.name === name)
    if (tally !== undefined) return [`${rowOf(tally)} ${date} | ${commit} | ${seed} |`]
    return old.split('\n').filter((line) => line.startsWith(`| ${name} |`))
  })
  const promises = CLASSES.map(({ name, promise }) => `- **${name}**: ${promise}`)
  const table = [DATED_HEAD, lineUnder(DATED_HEAD), ...rows].join('\n')
  writeFileSync(path, `${before}${FROM}\n\n${table}\n\n${promises.join('\n')}\n\n${TO}${after}`)
}

function rowOf({ name, tried, survived, lost, hung, unexplained }: Tally): string {
  return `| ${[name, tried, survived, lost, hung, unexplained].join(' | ')} |`
}

function lineUnder(head: string): string {
  return `|${head
    .split('|')
    .slice(1, -1)
    .map(() => '---')
    .join('|')}|`
}

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal, runCommand } from '../../playground/headless/fail.mjs'
import { isEnding } from '../../playground/headless/interruption.mjs'
import type { AttackClass, BuiltPlugin } from './attack-class.ts'
import { CLASSES } from './classes.ts'
import { tableOf, writeReliability } from './reliability-page.ts'
import { runClass, type Tally } from './run-class.ts'

const USAGE = `Usage: npm run attack -- [--seed N] [--short | --long] [--class "${CLASSES.map(({ name }) => name).join('" | "')}"] [--cases N] [--case N]`

interface Options {
  readonly seed: number
  readonly extent: keyof AttackClass['cases']
  readonly classes: readonly AttackClass[]
  /** How many cases of each class; null for as many as its extent says. */
  readonly count: number | null
  /** The one case to try; null for all. */
  readonly only: number | null
}

/** The command: attacks, prints a table and, unless it was short, writes docs/reliability.md. */
export function attack(root: string): Promise<void> {
  return runCommand(async () => {
    const { seed, extent, classes, count, only } = readOptions()
    const built = readBuilt(root)
    process.on('unhandledRejection', (error) => {
      // In Figma no code runs after the plugin was closed; here it runs on, and everything that it asks for is refused.
      if (!String(error).includes('The plugin has been closed')) console.log(`Nobody caught ${error}`)
    })
    console.log(`Seed ${seed}. To try one case again: npm run attack -- --seed ${seed} --class NAME --case N`)
    const tallies: Tally[] = []
    for (const one of classes) {
      const numbers = only === null ? Array.from({ length: count ?? one.cases[extent] }, (_, at) => at) : [only]
      const began = performance.now()
      tallies.push(await runClass(one, { seed, numbers, built, tell: (line) => console.log(line) }))
      console.log(`${one.name}: ${numbers.length} cases in ${((performance.now() - began) / 1000).toFixed(0)} s`)
    }
    if (isEnding()) return // what was cut off would count as failed
    console.log(tableOf(tallies))
    if (only === null && extent !== 'short') writeReliability(root, tallies, { seed, commit: commitOf(root) })
    if (tallies.some(({ tried, survived }) => survived < tried)) process.exitCode = 1
  })
}

function readOptions(): Options {
  const { values } = parsed()
  const names = values.class === undefined ? CLASSES.map(({ name }) => name) : [values.class]
  const classes = CLASSES.filter(({ name }) => names.includes(name))
  if (classes.length === 0) throw new Refusal(`There is no class "${values.class}".\n${USAGE}`)
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const [only, count] = [values.case, values.cases].map((text) => (text === undefined ? null : Number(text)))
  const isWhole = (value: number | null | undefined): boolean =>
    value == null || (Number.isSafeInteger(value) && value >= 0)
  if (![seed, only, count].every(isWhole))
    throw new Refusal(`Seeds, cases and their number are whole numbers.\n${USAGE}`)
  return {
    seed,
    extent: values.short ? 'short' : values.long ? 'long' : 'usual',
    classes,
    count: count ?? null,
    only: only ?? null
  }
}

function parsed() {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string' },
        short: { type: 'boolean', default: false },
        long: { type: 'boolean', default: false },
        class: { type: 'string' },
        case: { type: 'string' },
        cases: { type: 'string' }
      }
    })
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message.split('. ')[0] : error}.\n${USAGE}`)
  }
}

function readBuilt(root: string): BuiltPlugin {
  try {
    const [code = '', html = ''] = ['code.js', 'ui.html'].map((name) => readFileSync(join(root, 'dist', name), 'utf8'))
    return { root, code, html }
  } catch {
    throw new Refusal('The plugin is not built yet: run npm run build.')
  }
}

/** The commit that is attacked, with a plus where files have changed since. */
function commitOf(root: string): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  try {
    return (
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', '--untracked-files=no', 'src') === '' ? '' : '+')
    )
  } catch {
    return 'unknown'
  }
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal, runCommand } from '../../playground/headless/fail.mjs'
import { isEnding } from '../../playground/headless/interruption.mjs'
import type { AttackClass, BuiltPlugin } from './attack-class.ts'
import { attackedCommit } from './attacked-commit.ts'
import { CLASSES } from './classes.ts'
import { Progress, type RunKey } from './progress.ts'
import { tableOf, writeReliability } from './reliability-page.ts'
import { emptyTally, runClass, type Tally } from './run-class.ts'

const USAGE = `Usage: npm run attack -- [--seed N] [--short | --long] [--minutes N] [--class "${CLASSES.map(({ name }) => name).join('" | "')}"] [--cases N] [--case N]`

interface Options {
  readonly seed: number
  readonly extent: keyof AttackClass['cases']
  readonly classes: readonly AttackClass[]
  /** How many cases of each class to try; null for the usual number. */
  readonly count: number | null
  /** The number of the only case to try; null for all cases. */
  readonly only: number | null
  /** The run stops after this many minutes. It continues when the command is started again. */
  readonly minutes: number
}

/**
 * The command `npm run attack`: attacks, and prints a table. A row is written to docs/reliability.md for each class
 * whose cases were all tried. A run that was stopped continues when the same command is started again.
 */
export function attack(root: string): Promise<void> {
  return runCommand(async () => {
    const options = readOptions()
    const { seed, extent, classes, count, only } = options
    const built = readBuilt(root)
    const attacked = hashOf(root, built)
    console.log(`Seed ${seed}. To try one case again: npm run attack -- --seed ${seed} --class NAME --case N`)
    const isWhole = only === null && extent !== 'short'
    const until = performance.now() + options.minutes * 60_000
    const tallies: Tally[] = []
    for (const one of classes) {
      const total = count ?? one.cases[extent]
      const key: RunKey = { name: one.name, seed, total, attacked }
      const progress = isWhole ? new Progress(root, key) : null
      const tally = progress?.tally ?? emptyTally(one.name)
      if (tally.tried > 0) console.log(`${one.name}: goes on with case ${tally.tried}`)
      const numbers = only === null ? Array.from({ length: total - tally.tried }, (_, at) => tally.tried + at) : [only]
      const goesOn = (): boolean => {
        if (!isEnding()) progress?.note() // a case that is cut off must not count as failed
        return !isEnding() && performance.now() < until
      }
      tallies.push(await runClass(one, { seed, numbers, built, tell: (line) => console.log(line), tally, goesOn }))
      if (isEnding()) return
      console.log(`${one.name}: ${tally.tried} of ${only === null ? total : 1} cases in ${tally.seconds.toFixed(0)} s`)
      progress?.save()
      if (isWhole && tally.tried === total) writeReliability(root, tally, { seed, commit: attackedCommit(root) })
      if (performance.now() >= until) break
    }
    console.log(tableOf(tallies))
    if (performance.now() >= until) console.log(`The time is up. The same command with --seed ${seed} goes on.`)
    if (tallies.some(({ tried, survived }) => survived < tried)) process.exitCode = 1
  })
}

function readOptions(): Options {
  const { values } = parsed()
  const unknown = values.class?.find((wanted) => CLASSES.every(({ name }) => name !== wanted))
  if (unknown !== undefined) throw new Refusal(`There is no class "${unknown}".\n${USAGE}`)
  const classes = CLASSES.filter(({ name }) => values.class?.includes(name) ?? true)
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const [only, count, minutes] = [values.case, values.cases, values.minutes].map((text) =>
    text === undefined ? null : Number(text)
  )
  const isWhole = (value: number | null | undefined): boolean =>
    value == null || (Number.isSafeInteger(value) && value >= 0)
  if (![seed, only, count, minutes].every(isWhole))
    throw new Refusal(`Seeds, cases, their number and minutes are whole numbers.\n${USAGE}`)
  return {
    seed,
    extent: values.short ? 'short' : values.long ? 'long' : 'usual',
    classes,
    count: count ?? null,
    only: only ?? null,
    minutes: minutes ?? Number.POSITIVE_INFINITY
  }
}

function parsed() {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string' },
        short: { type: 'boolean', default: false },
        long: { type: 'boolean', default: false },
        class: { type: 'string', multiple: true },
        case: { type: 'string' },
        cases: { type: 'string' },
        minutes: { type: 'string' }
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

/** A hash of the built plugin and of the attack itself. */
function hashOf(root: string, { code, html }: BuiltPlugin): string {
  const attack = readFileSync(join(root, '.cache/attack/main.mjs'))
  return createHash('sha256').update(code).update(html).update(attack).digest('hex').slice(0, 16)
}

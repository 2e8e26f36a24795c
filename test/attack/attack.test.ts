import { readFileSync } from 'node:fs'
import { CLASSES_IN_NODE } from './classes.ts'
import { runClass } from './run-class.ts'

/** Another one each day would find more, and would fail for changes that did not break anything. */
const SEED = 20261126

/** `npm test` has built them. */
const BUILT = {
  root: '.',
  code: readFileSync('dist/code.js', 'utf8'),
  html: readFileSync('dist/ui.html', 'utf8')
}

test.each(CLASSES_IN_NODE.map((one) => [one.name, one] as const))(
  'the short attack by %s leaves nothing lost, hung or unexplained',
  async (_name, attack) => {
    const numbers = Array.from({ length: attack.cases.short }, (_, at) => at)
    const failures: string[] = []
    await runClass(attack, { seed: SEED, numbers, built: BUILT, tell: (line) => failures.push(line) })
    expect(failures).toEqual([])
  }
)

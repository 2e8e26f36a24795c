import { spawnSync } from 'node:child_process'
import { CLASSES_IN_NODE } from './classes.ts'

/** Another one each day would find more, and would fail for changes that did not break anything. */
const SEED = '20261126'

// The command itself, because jest does not tell its tests of promises whose rejection nobody caught.
test('the short attack leaves nothing lost, hung or unexplained', () => {
  const classes = CLASSES_IN_NODE.flatMap(({ name }) => ['--class', name])
  const args = ['test/attack/run.mjs', '--short', '--seed', SEED, ...classes]
  const { status, stdout, stderr } = spawnSync('node', args, { encoding: 'utf8' })
  const failed = stdout.split('\n').filter((line) => /, case \d+/.test(line))
  expect([failed, stderr, status]).toEqual([[], '', 0])
}, 240_000)

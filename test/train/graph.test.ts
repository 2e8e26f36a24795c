import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const TRAIN = join(__dirname, '../../train')
const PYTHONS = ['/usr/bin/python3', 'python3']

const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import numpy']).status === 0)
if (python === undefined) console.warn('NumPy is not installed: the test of train/graph.py is skipped')
const testWithNumpy = python === undefined ? test.skip : test

/** Runs Python code that can use `graph`, a new graph of train/graph.py. */
const run = (code: string) =>
  spawnSync(python ?? '', ['-c', `from graph import Graph\ngraph = Graph()\n${code}`], { cwd: TRAIN, encoding: 'utf8' })

testWithNumpy('a constant that two nodes use is stored once', () => {
  const { stdout, status } = run(`
graph.integers("axes", [1, 2])
graph.integers("axes", [1, 2])
print(len(graph.weights), len(graph.nodes))`)
  expect([stdout.trim(), status]).toEqual(['1 1', 0])
})

testWithNumpy('two constants of the same name and with different values are refused', () => {
  const { stderr, status } = run('graph.integers("axes", [1, 2])\ngraph.integers("axes", [2])')
  expect(status).toBe(1)
  expect(stderr).toContain('two constants named axes')
})

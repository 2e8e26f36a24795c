import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(__dirname, '../..')
/** Debian's own Python is tried first, because the Debian package python3-torch belongs to it. */
const PYTHONS = ['/usr/bin/python3', 'python3']

const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import torch, PIL, numpy']).status === 0)
if (python === undefined) console.warn('PyTorch is not installed: the smoke run of training is skipped')

describe('Training', () => {
  const testWithPytorch = python === undefined ? test.skip : test

  testWithPytorch('takes three steps on made-up pictures, resumes, distils and tunes', () => {
    const run = spawnSync(python ?? '', [join(ROOT, 'train/smoke.py')], {
      encoding: 'utf8',
      env: { ...process.env, OMP_NUM_THREADS: '1' }
    })
    expect(run.stderr).toBe('')
    expect(run.stdout).toContain('smoke run: trained, resumed, distilled and tuned')
    expect(run.status).toBe(0)
  })
})

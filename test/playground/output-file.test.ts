import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

test('a file is written into folders that are not there yet, as the first demo of a fresh clone is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pastiche-'))
  try {
    const path = join(folder, 'out/deeper/picture.txt')
    const module = resolve('playground/headless/output-file.mjs')
    const script = `import('${module}').then(({ writeWhole }) => writeWhole('${path}', 'whole'))`
    execFileSync(process.execPath, ['--eval', script])
    expect(readFileSync(path, 'utf8')).toBe('whole')
    expect(readdirSync(join(folder, 'out/deeper'))).toEqual(['picture.txt'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(__dirname, '../..')
const FILES = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' }).split(
  '\n'
)

const DOCUMENTS = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/publish/review.md', 'docs/publish/security.md']

test.each(DOCUMENTS)('every file that %s names exists', (document) => {
  const text = readFileSync(join(ROOT, document), 'utf8')
  const named = [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|py|toml))`/g)].map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(4)
  const missing = named.filter((path) => !FILES.some((file) => file === path || file.endsWith(`/${path}`)))
  expect(missing).toEqual([])
})

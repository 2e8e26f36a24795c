import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(__dirname, '../..')
const GUIDE = join(ROOT, 'docs/guide')
const PAGES = readdirSync(GUIDE).filter((name) => name.endsWith('.md'))
/** Names in Figma, in the browser and in other programs that the guide may mention. */
const FOREIGN = [
  'Plugins',
  'Flip horizontal',
  'Pastiche',
  'Tile',
  'Use graphics acceleration when available',
  'pastiche'
]

test('every link and picture in a document leads to a file', () => {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  const broken = list
    .split('\n')
    .filter((document) => document !== '' && existsSync(join(ROOT, document)))
    .flatMap((document) => {
      const links = [...readFileSync(join(ROOT, document), 'utf8').matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)]
      const missing = links.filter(([, path = '']) => !existsSync(join(ROOT, dirname(document), path)))
      return missing.map(([, path]) => `${document}: ${path}`)
    })
  expect(broken).toEqual([])
})

test('every control that the guide names has that name in the panel or the menu', () => {
  const sources = execFileSync('git', ['ls-files', 'src', 'manifest.json'], { cwd: ROOT, encoding: 'utf8' }).split('\n')
  const program = sources
    .filter((path) => /\.(tsx?|json)$/.test(path) && existsSync(join(ROOT, path)))
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .join('\n')
  const named = PAGES.flatMap((page) => {
    const text = readFileSync(join(GUIDE, page), 'utf8')
    const terms = [...text.matchAll(/(?<![*\w])\*{1,2}([^*\n]+?)\*{1,2}(?![*\w])/g)].map(([, term = '']) => term)
    // Terms that end with a full stop or a question mark are headings.
    return terms.filter((term) => !/[.?]”?$/.test(term)).flatMap((term) => term.split(' → '))
  })
  expect(named.length).toBeGreaterThan(60)
  /** The first words of names that contain a variable part. */
  const beginnings = [...program.matchAll(/`([A-Z][\w ]{5,})\$\{/g)].map(([, beginning = '']) => beginning)
  const isKnown = (term: string): boolean =>
    FOREIGN.includes(term) || program.includes(term) || beginnings.some((beginning) => term.startsWith(beginning))
  const unknown = named.filter((term) => !isKnown(term))
  expect(unknown).toEqual([])
})

test('the pictures of the guide have at most 3 MB together', () => {
  const bytes = readdirSync(GUIDE).reduce((sum, name) => sum + statSync(join(GUIDE, name)).size, 0)
  expect(bytes).toBeLessThan(3 * 1024 * 1024)
})

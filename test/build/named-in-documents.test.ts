import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const FOLDERS = ['src', 'test', 'playground', 'train', 'bench', 'build', 'conformance', 'docs', 'models']
const TEXT = new Set(['.ts', '.tsx', '.mjs', '.py', '.css', '.toml', '.md'])

/** The paths of all files in these folders and in the root folder, from the root. */
const files = [
  ...readdirSync('.', { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : [])),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
  )
]
/** All endings of paths: documents write `worker/codec/decode.ts` for src/ui/worker/codec/decode.ts. */
const endings = new Set(files.flatMap((path) => path.split('/').map((_, i, parts) => parts.slice(i).join('/'))))

/** Finds paths from the root in comments. Paths in `dist` are left out, because that folder is empty before a build. */
const PATHS =
  /\b(?:src|test|playground|train|bench|build|conformance|docs)\/(?!dist\/)[\w./-]+\.(?:tsx?|mjs|py|toml|md)\b/g
/** Finds file names between backticks in documents. */
const QUOTED = /`([\w./-]+\.(?:tsx?|mjs|py|css|toml|md))`/g

const texts = files
  .filter((path) => TEXT.has(extname(path)) && !/node_modules|\/dist\/|CHANGELOG|named-in-documents/.test(path))
  .map((path) => [path, readFileSync(path, 'utf8')] as const)

test('every path that a comment or a document names exists', () => {
  const missing = texts.flatMap(([path, text]) =>
    [...text.matchAll(PATHS)].filter(([name]) => !files.includes(name)).map(([name]) => `${path}: ${name}`)
  )
  expect(missing).toEqual([])
})

test('every file that a document names between backticks exists', () => {
  const missing = texts.flatMap(([path, text]) =>
    extname(path) !== '.md'
      ? []
      : [...text.matchAll(QUOTED)].filter(([, name = '']) => !endings.has(name)).map(([, name]) => `${path}: ${name}`)
  )
  expect(missing).toEqual([])
})

test('every function, type or field that a document names occurs in the code', () => {
  const words = new Set(
    texts.flatMap(([path, text]) =>
      extname(path) === '.md' ? [] : [...text.matchAll(/[A-Za-z]+/g)].map(([word]) => word)
    )
  )
  const missing = texts.flatMap(([path, text]) =>
    extname(path) !== '.md'
      ? []
      : [...text.matchAll(/`([A-Za-z]?[a-z]+[A-Z][A-Za-z]+)`/g)]
          .filter(([, name = '']) => !words.has(name))
          .map(([, name]) => `${path}: ${name}`)
  )
  expect(missing).toEqual([])
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildHost } from './build-host.mjs'
import { serveFiles } from './serve-files.mjs'

/**
 * Paths that are served from the disk, and their files. They are read for each request, so reloading the page after a
 * build is enough.
 */
const FILES = [
  [/^\/$/, () => 'playground/index.html'],
  [/^\/manifest\.json$/, () => 'manifest.json'],
  [/^\/dist\/(code\.js|ui\.html)$/, (name) => `dist/${name}`],
  [/^\/conformance\/(manifest\.json|dist\/code\.js|dist\/ui\.html)$/, (name) => `conformance/${name}`],
  [/^\/pictures\/([\w-]+\.(?:jpg|png))$/, (name) => `playground/pictures/${name}`]
]

/**
 * Builds the host page and serves the playground with the built plugins.
 * @param {{ root: string, port?: number }} options `root` is the folder of the repository
 * @returns {ReturnType<typeof serveFiles>}
 */
export async function startServer({ root, port = 0 }) {
  const { files } = await buildHost(root)
  return serveFiles(async (path) => files.get(path) ?? readListed(root, path), port)
}

async function readListed(root, path) {
  for (const [pattern, file] of FILES) {
    const match = pattern.exec(path)
    if (match) return readFile(join(root, file(match[1])))
  }
  return null
}

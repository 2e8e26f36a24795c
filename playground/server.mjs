import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { buildHost } from './build-host.mjs'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
  '.png': 'image/png'
}

/** What is served from the disk, read anew each time: after a build, reloading the page is enough. */
const FILES = [
  [/^\/$/, () => 'playground/index.html'],
  [/^\/manifest\.json$/, () => 'manifest.json'],
  [/^\/dist\/(code\.js|ui\.html)$/, (name) => `dist/${name}`],
  [/^\/conformance\/(manifest\.json|dist\/code\.js|dist\/ui\.html)$/, (name) => `conformance/${name}`],
  [/^\/pictures\/([\w-]+\.(?:jpg|png))$/, (name) => `playground/pictures/${name}`]
]

/**
 * Serves the playground on this machine alone.
 * @returns {Promise<{ url: string, close(): void }>}
 */
export async function startServer({ root, port }) {
  const built = await buildHost(root)
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = normalize(pathname)
    const body = built.get(path) ?? (await readListed(root, path))
    response.writeHead(body ? 200 : 404, {
      'content-type': body ? (TYPES[extname(path) || '.html'] ?? 'application/octet-stream') : 'text/plain',
      'cache-control': 'no-store'
    })
    response.end(body ?? 'Not found')
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://localhost:${server.address().port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}

async function readListed(root, path) {
  for (const [pattern, file] of FILES) {
    const match = pattern.exec(path)
    if (match) return readFile(join(root, file(match[1]))).catch(() => null)
  }
  return null
}

import { createServer } from 'node:http'
import { extname } from 'node:path'

const TYPES = {
  '': 'text/html; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
  '.png': 'image/png'
}

/**
 * A web server that only this machine can reach. Playground, benches and end-to-end tests all use it. A path without an
 * extension is served as HTML. The browser caches nothing, so reloading shows the last build.
 * @param {(path: string) => Promise<string | Uint8Array | null | undefined>} read gives the body for a path; if it
 * gives nothing or rejects, the answer is 404
 * @param {number} port 0 for any free port
 * @returns {Promise<{ url: string, port: number, close(): void }>} `url` ends with a slash
 * @throws {Error} with the code EADDRINUSE if the port is taken
 */
export async function serveFiles(read, port = 0) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const body = await Promise.resolve(pathname)
      .then(read)
      .catch(() => null)
    response.writeHead(body ? 200 : 404, {
      'content-type': body ? (TYPES[extname(pathname)] ?? 'application/octet-stream') : 'text/plain',
      'cache-control': 'no-store'
    })
    response.end(body ?? 'Not found')
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    url: `http://localhost:${address.port}/`,
    port: address.port,
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}

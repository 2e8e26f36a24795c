/**
 * Serves the playground: a small Figma in the browser that runs the built plugin.
 *
 *   node playground/serve.mjs [--port 4173]
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startServer } from './server.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } })

if (!existsSync(`${root}/dist/ui.html`)) console.error('The plugin is not built yet: run npm run build, then reload.')
try {
  const { url } = await startServer({ root, port: Number(values.port) })
  console.log(`Pastiche playground: ${url}?open=Raccoon`)
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error
  console.error(`Port ${values.port} is taken. Try: npm start -- --port ${Number(values.port) + 1}`)
  process.exit(2)
}

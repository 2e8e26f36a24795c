/**
 * Writes the playground as one folder that works from any web server, and also from the disk without a server. Nothing
 * in it loads anything from elsewhere.
 *
 *   npm run build:playground
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageLicences } from '../build/licences.mjs'
import { buildHost } from './build-host.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const OUT = 'dist/playground'
/** The layer that is selected and stylized at the start. */
const OPEN = 'Raccoon'
const TYPES = { '.wasm': 'application/wasm', '.jpg': 'image/jpeg', '.png': 'image/png' }

const { files: built, metafile } = await buildHost(root, true)
const read = (path) => readFile(join(root, path))
/** The texts that the page reads, by the path at which the server would serve them. */
const texts = {
  'manifest.json': String(await read('manifest.json')),
  'theme.css': Buffer.from(built.get('/theme.css')).toString(),
  'dist/code.js': String(await read('dist/code.js')),
  'dist/ui.html': String(await read('dist/ui.html'))
}
const files = { 'quickjs.wasm': dataUri('.wasm', built.get('/quickjs.wasm')) }
for (const name of await readdir(join(root, 'playground/pictures'))) {
  const type = extname(name)
  if (type in TYPES) files[`pictures/${name}`] = dataUri(type, await read(`playground/pictures/${name}`))
}

const page = await readFile(join(root, 'playground/index.html'), 'utf8')
const written = {
  'index.html': page.replace('<script src="host.js">', '<script src="files.js"></script>\n$&'),
  'files.js': `window.bundled = ${JSON.stringify({ texts, files, open: OPEN })}\n`,
  'host.js': built.get('/host.js'),
  'host.css': built.get('/host.css'),
  'licences.txt': await licences()
}
await rm(join(root, OUT), { recursive: true, force: true })
await mkdir(join(root, OUT), { recursive: true })
for (const [name, content] of Object.entries(written)) await writeFile(join(root, OUT, name), content)
const bytes = Object.values(written).reduce((sum, content) => sum + Buffer.byteLength(content), 0)
console.log(`${OUT}/  ${(bytes / 1024 / 1024).toFixed(1)} MB. Put it on any web server, or open ${OUT}/index.html.`)

/** The licences of the page and of its photographs. Those of the plugin are in the plugin, under *About Pastiche*. */
async function licences() {
  const packages = await packageLicences([metafile], ['node_modules/@create-figma-plugin/ui'])
  const credits = await readFile(join(root, 'playground/pictures/CREDITS.md'), 'utf8')
  const texts = packages.map(({ names, licence, text }) => `${names.join(', ')} (${licence})\n\n${text}`)
  const own = `Pastiche (MIT)\n\n${await readFile(join(root, 'LICENSE'), 'utf8')}`
  return [own, credits, ...texts].map((text) => text.trim()).join(`\n\n${'-'.repeat(80)}\n\n`)
}

function dataUri(type, bytes) {
  return `data:${TYPES[type]};base64,${Buffer.from(bytes).toString('base64')}`
}

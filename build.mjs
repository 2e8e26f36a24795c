/**
 * Builds the plugin for Figma: dist/code.js for the sandbox, and dist/ui.html with everything inlined.
 *
 *   node build.mjs            once
 *   node build.mjs --watch    again after every change
 *
 * It fails if a bundle exceeds its budget, if a model differs from its hash in models/index.json, if Figma would refuse
 * the manifest or the code, or if two class names differ only in case.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import { bundleStudio } from './build/bundle-studio.mjs'
import { checkCode } from './build/check-code.mjs'
import { checkManifest } from './build/check-manifest.mjs'
import { checkNames } from './build/check-names.mjs'
import { ownLicences, packageLicences } from './build/licences.mjs'
import { replaceFile } from './build/replace-file.mjs'
import { simdBinaries } from './build-simd.mjs'

const require = createRequire(import.meta.url)
const WASM = require.resolve('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm')
/** The folder of AssemblyScript, whose runtime is compiled into src/simd. */
const ASSEMBLYSCRIPT = 'node_modules/assemblyscript'
const KB = 1024
const BUDGET = { 'dist/code.js': 64 * KB, 'dist/ui.html': 6 * KB * KB }

const shared = { bundle: true, minify: true, write: false, metafile: true, legalComments: 'none', logLevel: 'warning' }
const targets = {
  // Figma's sandbox is an interpreter without DOM. It runs newer JavaScript, but local plugins must first parse as
  // ES2017.
  code: { ...shared, entryPoints: ['src/plugin/main.ts'], format: 'iife', target: 'es2017', platform: 'neutral' },
  // `bundlePanel` shortens the names later. At this point esbuild would shorten class names too, and then some would
  // differ only in case. A plugin's page is in quirks mode, where such names are the same.
  panel: {
    ...shared,
    minifyIdentifiers: false,
    minify: false,
    minifySyntax: true,
    minifyWhitespace: true,
    entryPoints: ['src/ui/main.tsx'],
    outdir: 'dist',
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: { react: 'preact/compat', 'react-dom': 'preact/compat' },
    plugins: [stripBang()]
  }
}

/** Resolves imports such as '!../css/base.css', a convention of @create-figma-plugin's own bundler. */
function stripBang() {
  return {
    name: 'strip-bang',
    setup(build) {
      build.onResolve({ filter: /^!/ }, ({ path, ...rest }) =>
        build.resolve(path.slice(1), { ...rest, pluginData: undefined })
      )
    }
  }
}

async function bundle(name) {
  const { outputFiles, metafile } = await esbuild.build(targets[name])
  const text = (ending) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? ''
  return { js: outputFiles.length === 1 ? outputFiles[0].text : text('.js'), css: text('.css'), metafile }
}

async function bundlePanel() {
  const { js, css, metafile } = await bundle('panel')
  const { format, target, legalComments } = targets.panel
  const { code } = await esbuild.transform(js, { minify: true, format, target, legalComments })
  return { js: code, css, metafile }
}

/** Reads every file that models/index.json names. @throws {Error} if a file does not match its hash */
async function readModels() {
  const index = JSON.parse(await readFile('models/index.json', 'utf8'))
  const files = new Map()
  for (const { path, sha256 } of index.files) {
    const bytes = await readFile(`models/${path}`)
    const found = createHash('sha256').update(bytes).digest('hex')
    if (found !== sha256) throw new Error(`models/${path} has sha256 ${found}, models/index.json says ${sha256}`)
    files.set(path, bytes)
  }
  return { index, files }
}

/** The parts that are inlined into the page as script elements, by element id. src/ui/studio/inlined.ts reads them. */
async function inlinedParts(studio, metafiles) {
  const [{ index, files }, simd] = await Promise.all([readModels(), simdBinaries()])
  const { transformer, perceptual, contents, styles, grams, presets, styleSize } = index
  const { version, guide } = JSON.parse(await readFile('package.json', 'utf8'))
  const licences = [...(await ownLicences(index)), ...(await packageLicences(metafiles, [ASSEMBLYSCRIPT]))]
  const gallery = presets.map((preset) => ({
    ...preset,
    thumbnail: `data:image/jpeg;base64,${files.get(preset.thumbnail).toString('base64')}`
  }))
  return {
    'transformer-topology': files.get(transformer.topology).toString('utf8'),
    'transformer-weights': files.get(transformer.weights).toString('base64'),
    'perceptual-topology': files.get(perceptual.topology).toString('utf8'),
    'perceptual-weights': files.get(perceptual.weights).toString('base64'),
    'perceptual-metrics': files.get(perceptual.metrics).toString('base64'),
    learning: JSON.stringify({
      styleLayers: perceptual.styleLayers,
      contentLayer: perceptual.contentLayer,
      contents: contents.map((path) => ({ key: path, base64: files.get(path).toString('base64') }))
    }),
    'style-vectors': files.get(styles).toString('base64'),
    'style-grams': files.get(grams).toString('base64'),
    presets: inAscii({
      version,
      guide,
      styleSize,
      engine: transformer.id,
      layers: transformer.layers,
      presets: gallery
    }),
    wasm: packed(await readFile(WASM)),
    simd: simd.plain.toString('base64'),
    'simd-relaxed': simd.relaxed.toString('base64'),
    licences: inAscii(licences),
    studio: packed(studio)
  }
}

/** Compresses and encodes a part. A smaller page is shown sooner, because the browser reads the whole page first. */
const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString('base64')

/**
 * JSON in ASCII. A single character beyond Latin-1 makes the browser store two bytes for every character of the page,
 * and reading the page takes twice as long.
 */
const inAscii = (value) =>
  JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const asScript = ([id, text]) =>
  `<script type="text/plain" id="${id}">${text.replaceAll('</script', '<\\/script')}</script>`

async function build() {
  const [code, studio, panel] = await Promise.all([bundle('code'), bundleStudio(), bundlePanel()])
  const template = await readFile('src/ui/index.html', 'utf8')
  checkManifest(JSON.parse(await readFile('manifest.json', 'utf8')))
  checkCode(code.js)
  checkNames(panel.css, template)
  const parts = Object.entries(await inlinedParts(studio.js, [code.metafile, studio.metafile, panel.metafile]))
    .map(asScript)
    .join('\n')
  const html = template
    .replace('/*panel.css*/', () => panel.css)
    .replace('<!--parts-->', () => parts)
    .replace('/*panel.js*/', () => panel.js.replaceAll('</script', '<\\/script'))
  const wide = /[^\n\t\x20-\x7e]/.exec(html)
  if (wide)
    throw new Error(`dist/ui.html has "${html.slice(wide.index - 30, wide.index + 10)}": ASCII only, see inAscii`)
  await mkdir('dist', { recursive: true })
  await Promise.all([write('dist/code.js', code.js), write('dist/ui.html', html)])
}

async function write(path, text) {
  const size = Buffer.byteLength(text)
  console.log(
    `${path}  ${(size / KB).toFixed(1)} kB, ${(gzipSync(text).length / KB).toFixed(1)} kB gzipped, budget ${BUDGET[path] / KB} kB`
  )
  if (size > BUDGET[path]) throw new Error(`${path} has ${size} bytes, its budget is ${BUDGET[path]}`)
  await replaceFile(path, text)
}

async function watch() {
  const { watch: watchFolder } = await import('node:fs')
  let timer
  const again = () => {
    clearTimeout(timer)
    timer = setTimeout(() => build().catch((error) => console.error(String(error))), 100)
  }
  for (const folder of ['src', 'models']) watchFolder(folder, { recursive: true }, again)
}

await build()
if (process.argv.includes('--watch')) await watch()

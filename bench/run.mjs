/**
 * Compares several ways to run the same passes on the same pictures. They take turns in one browser session. The result
 * is one table, which is printed and written to a file.
 *
 *   node bench/run.mjs [--sizes 256,512,1024] [--passes measure,paint,picture,first,apply,sheet] [--rounds 3]
 *                      [--only 'our kernels on WebGL,stock WASM']
 *                      [--graph a/model.json --graph b/model.json] [--white 255] [--input NAME=value]
 *                      [--out .cache/bench.md]
 *
 * `--graph` adds another project's network: any graph with one picture as input and constant other inputs, whose values
 * `--input` gives. With one such graph, every ratio is against that graph. bench/contenders.ts lists the passes. `--rounds 0` does only the cold run, for sizes that take minutes. Compare only
 * the ratios. The contenders take turns, so other work of the machine slows all of them.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { bundleStudio } from '../build/bundle-studio.mjs'
import { simdBinaries } from '../build-simd.mjs'
import { launchBrowser } from '../playground/headless/launch-browser.mjs'
import { serveFiles } from '../playground/serve-files.mjs'
import { rowsOf, seconds, tableOf, workRowsOf } from './table.mjs'

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '256,512' },
    passes: { type: 'string', default: 'measure,paint,picture,first' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    graph: { type: 'string', multiple: true, default: [] },
    white: { type: 'string', default: '255' },
    input: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: '.cache/bench.md' }
  }
})
const sizes = options.sizes.split(',').map(Number)
const rounds = Number(options.rounds)
const constants = Object.fromEntries(
  options.input.map((text) => text.split('=')).map(([name, value]) => [name, Number(value)])
)
const graphNames = options.graph.map((path) => basename(dirname(path)))
const index = JSON.parse(await readFile('models/index.json', 'utf8'))
const require = createRequire(import.meta.url)

/** The graph that all others are compared with. Without one, they are compared with TF.js's own kernels. */
const rival = graphNames.length === 1 ? graphNames[0] : null

const files = {
  '/wasm': require.resolve('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm'),
  '/styles.bin': `models/${index.styles}`,
  '/transformer/model.json': `models/${index.transformer.topology}`,
  '/transformer/weights.bin': `models/${index.transformer.weights}`
}

/** All weight files of a graph model, joined into one. */
async function graphWeights(path) {
  const { weightsManifest } = JSON.parse(await readFile(path, 'utf8'))
  const paths = weightsManifest.flatMap((group) => group.paths)
  return Buffer.concat(await Promise.all(paths.map((name) => readFile(join(dirname(path), name)))))
}

async function answer(url) {
  if (url === '/') return '<!doctype html><title>bench</title>'
  const [, number, part] = /^\/graph\/(\d+)\/(.+)$/.exec(url) ?? []
  if (number !== undefined)
    return part === 'weights' ? graphWeights(options.graph[number]) : readFile(options.graph[number])
  if (url === '/studio.js') return (await bundleStudio()).js
  if (url.startsWith('/simd/')) return (await simdBinaries())[url.slice('/simd/'.length)]
  return readFile(files[url])
}

async function openPage() {
  const { outputFiles } = await build({
    entryPoints: ['bench/page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022'
  })
  const server = await serveFiles(answer)
  const browser = await launchBrowser([], 3_600_000)
  const page = await browser.newPage()
  await page.goto(server.url)
  await page.evaluate(outputFiles[0].text)
  return { page, version: await browser.version(), close: () => browser.close().then(() => server.close()) }
}

/** Measures all contenders for one pass at one size. @returns rows of both tables */
async function compare(page, pass, side) {
  const all = await page.evaluate((which) => bench.names(which), pass)
  const names = options.only ? all.filter((name) => options.only.split(',').includes(name)) : all
  const runs = new Map(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const run = await page.evaluate((...one) => bench.run(...one), name, pass, side)
      console.log(
        `${pass} ${side} ${round === 0 ? 'cold' : 'warm'} ${name}: ${seconds(run.ms)}, mean ${run.mean.toFixed(2)}`
      )
      runs.get(name).push(run)
    }
  }
  return { rows: rowsOf(pass, side, runs, rival), workRows: workRowsOf(pass, side, runs) }
}

const { page, version, close } = await openPage()
try {
  const whyStock = await page.evaluate((...both) => bench.start(...both), index.transformer.layers, index.styleSize)
  if (whyStock) console.warn(`Our kernels do not run here: ${whyStock}`)
  for (const [number, name] of graphNames.entries()) {
    await page.evaluate((...one) => bench.addGraph(...one), number, name, Number(options.white), constants)
  }
  const [rows, workRows] = [[], []]
  for (const pass of options.passes.split(',')) {
    for (const side of sizes) {
      const compared = await compare(page, pass, side)
      rows.push(...compared.rows)
      workRows.push(...compared.workRows)
    }
  }
  const text = tableOf(rows, workRows, {
    command: `npm run bench -- ${process.argv.slice(2).join(' ')}`,
    transformer: index.transformer.id,
    gpu: await page.evaluate(() => bench.gpu()),
    version,
    rounds,
    rival
  })
  await mkdir(dirname(options.out), { recursive: true })
  await writeFile(options.out, text)
  console.log(text)
} finally {
  await close()
}

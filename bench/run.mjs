/**
 * Paints the same picture with the same style by several means, in one browser session, in turn, and writes what they
 * cost to bench/RESULTS.md.
 *
 *   node bench/run.mjs [--sizes 256,512] [--rounds 3] [--only 'our kernels,WASM']
 *                      [--graph path/to/model.json] [--white 255]
 *
 * Ratios are what counts: the contenders take turns, so that whatever else the machine does hits all of them.
 */
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import puppeteer from 'puppeteer-core'

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '256,512' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    graph: { type: 'string' },
    white: { type: 'string', default: '255' }
  }
})
const sizes = options.sizes.split(',').map(Number)
const rounds = Number(options.rounds)
const index = JSON.parse(await readFile('models/index.json', 'utf8'))
const require = createRequire(import.meta.url)

const files = {
  '/wasm': require.resolve('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm'),
  '/styles.bin': `models/${index.styles}`,
  '/transformer/model.json': `models/${index.transformer.topology}`,
  '/transformer/weights.bin': `models/${index.transformer.weights}`
}

/** The weight files of a graph model, one after the other. */
async function graphWeights(path) {
  const { weightsManifest } = JSON.parse(await readFile(path, 'utf8'))
  const paths = weightsManifest.flatMap((group) => group.paths)
  return Buffer.concat(await Promise.all(paths.map((name) => readFile(join(dirname(path), name)))))
}

async function answer(url) {
  if (url === '/') return '<!doctype html><title>bench</title>'
  if (url === '/graph/model.json') return readFile(options.graph)
  if (url === '/graph/weights') return graphWeights(options.graph)
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
  const server = createServer(async (request, response) => {
    try {
      const body = await answer(request.url)
      response.setHeader('content-type', request.url === '/' ? 'text/html' : 'application/octet-stream')
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const launch = JSON.parse(execFileSync('node', ['playground/browser.mjs'], { encoding: 'utf8' }))
  const browser = await puppeteer.launch({ ...launch, protocolTimeout: 3_600_000 })
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  await page.evaluate(outputFiles[0].text)
  return { page, version: await browser.version(), close: () => browser.close().then(() => server.close()) }
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]
const seconds = (ms) => (ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`)
const megabytes = (bytes) => (bytes > 0 ? `${(bytes / 2 ** 20).toFixed(0)} MB` : '–')

/** @returns {Promise<string[]>} rows of the table for one size */
async function compare(page, names, side) {
  const runs = new Map(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const run = await page.evaluate((...both) => bench.run(...both), name, side)
      console.log(`${side} ${round === 0 ? 'cold' : 'warm'} ${name}: ${seconds(run.ms)}, mean ${run.mean.toFixed(3)}`)
      runs.get(name).push(run)
    }
  }
  const warm = (name) => median(runs.get(name).slice(1).map(({ ms }) => ms)) // biome-ignore format: one thought
  const stock = names.includes('stock WebGL') ? warm('stock WebGL') : null
  return names.map((name) => {
    const [cold] = runs.get(name)
    const ratio = stock === null ? '–' : `${(stock / warm(name)).toFixed(1)} ×`
    const { draws } = runs.get(name).at(-1)
    const peakBytes = Math.max(...runs.get(name).map((run) => run.peakBytes))
    const isWebgl = draws > 0
    return `| ${side}² | ${name} | ${seconds(cold.ms)} | ${seconds(warm(name))} | ${ratio} | ${isWebgl ? draws : '–'} | ${isWebgl ? megabytes(peakBytes) : '–'} |`
  })
}

const { page, version, close } = await openPage()
try {
  const whyStock = await page.evaluate((...both) => bench.start(...both), index.transformer.layers, index.styleSize)
  if (whyStock) console.warn(`Our kernels do not run here: ${whyStock}`)
  if (options.graph) {
    const name = basename(dirname(options.graph))
    await page.evaluate((...both) => bench.addGraph(...both), name, Number(options.white))
  }
  const all = await page.evaluate(() => bench.names())
  const names = options.only ? all.filter((name) => options.only.split(',').includes(name)) : all
  const rows = []
  for (const side of sizes) rows.push(...(await compare(page, names, side)))
  const gpu = await page.evaluate(() => bench.gpu())
  const text = `# Painting, compared

\`npm run bench -- ${process.argv.slice(2).join(' ')}\`
on ${cpus().length} cores (${cpus()[0].model}), ${version}, GPU: ${gpu}.
Transformer ${index.transformer.id}, the paint pass alone, tiles of each contender's own size. Warm: median of ${rounds}, taken in turn.
The machine may have had other work: read the ratios, to stock TF.js on WebGL in the same session.

| size | contender | cold | warm | faster than stock | draws | textures, at most |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`
  await writeFile('bench/RESULTS.md', text)
  console.log(text)
} finally {
  await close()
}

/**
 * Compares a step of refining on our kernels with the plain formulation in TF.js (bench/plain-refining.ts), on both
 * backends. It also measures whole refinements on the processor: the default one at 512 × 512, and the memory of one at
 * 2048 × 2048.
 *
 *   npm run bench:refine -- [--wasm-side 512] [--webgl-side 128] [--rounds 3] [--large-side 2048]
 *                        [--out .cache/bench-refine.md]
 *
 * The options are not called `--wasm` and `--webgl`, because the compiler of src/simd also reads `--wasm`.
 *
 * Compare only the ratios. The contenders take turns, so other work of the machine slows all of them.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { meterModules } from './batch-probes.mjs'
import { openBench } from './open-bench.mjs'
import { processUsage } from './process-usage.mjs'
import { median, seconds } from './table.mjs'

const { values: options } = parseArgs({
  options: {
    'wasm-side': { type: 'string', default: '512' },
    'webgl-side': { type: 'string', default: '128' },
    'large-side': { type: 'string', default: '2048' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string', default: '.cache/bench-refine.md' }
  }
})
const SIDE = 512
const index = JSON.parse(await readFile('models/index.json', 'utf8'))
const bench = await openBench('bench/refine-page.ts')
const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MB`

/** Measures both contenders on one backend. @returns {Promise<string[]>} two rows of the table */
async function compare(backend, side) {
  const page = await bench.openPage(meterModules)
  await page.evaluate((...all) => refineBench.prepare(...all), index, backend, side)
  const names = await page.evaluate(() => refineBench.names())
  const times = new Map(names.map((name) => [name, []]))
  const most = new Map()
  for (let round = 0; round <= Number(options.rounds); round++) {
    for (const name of names) {
      const { ms, style, bytes } = await page.evaluate((one) => refineBench.run(one), name)
      console.log(`${name}, ${side}², ${round === 0 ? 'cold' : 'warm'}: ${seconds(ms)}, style loss ${style.toFixed(4)}`)
      times.get(name).push(ms)
      most.set(name, Math.max(most.get(name) ?? 0, bytes))
    }
  }
  const warm = (name) => median(times.get(name).slice(1))
  const plain = warm(names.at(-1))
  const rows = []
  for (const name of names) {
    const cells = [
      `${side}²`,
      name,
      seconds(times.get(name)[0]),
      seconds(warm(name)),
      `${(plain / warm(name)).toFixed(1)} ×`,
      megabytes(most.get(name))
    ]
    rows.push(`| ${cells.join(' | ')} |`)
  }
  await page.close()
  return rows
}

/** Refines one picture on the processor. @returns {Promise<string>} a row of the table */
async function whole(side, amount) {
  const page = await bench.openPage(meterModules)
  await page.evaluate((...all) => refineBench.load(...all), index, 'wasm')
  await page.evaluate((...all) => refineBench.begin(...all), side, amount)
  const usage = await processUsage(bench.browser)
  const [bytes, processor] = [await usage.memory(), await usage.processorTime()]
  const modulesBefore = await page.evaluate(() => modules())
  const { ms, steps } = await page.evaluate(() => refineBench.finish())
  const more = (await usage.peak()) - bytes
  const worked = (await usage.processorTime()) - processor
  const inModules = (await page.evaluate(() => modules())) - modulesBefore
  const cells = [`${side}²`, steps, seconds(ms), seconds(worked), megabytes(more), megabytes(inModules)]
  console.log(cells.join(', '))
  await page.close()
  return `| ${cells.join(' | ')} |`
}

try {
  const steps = [
    ...(await compare('wasm', Number(options['wasm-side']))),
    ...(await compare('webgl', Number(options['webgl-side'])))
  ]
  const wholes = [await whole(SIDE, 1), await whole(Number(options['large-side']), 0.02)]
  const load = loadavg()[0].toFixed(1)
  const text = `# Refining, compared

\`npm run bench:refine -- ${process.argv.slice(2).join(' ')}\`
on ${cpus().length} cores (${cpus()[0].model}), ${await bench.browser.version()}, WebGL on SwiftShader (no GPU), load ${load}.
The machine may have done other work meanwhile, so read the ratios.

## A step

One tile, all four losses, and the optimizer. Warm: median of ${options.rounds}, taken in turn. *Plain TF.js*: the perceptual network
as a graph model, the library's own operations and gradients; target and content features are computed once in both.
Memory: what the memories of WebAssembly grew by, or the most bytes of textures beyond those that were there before.

| picture | contender | cold | warm | faster than plain | memory, at most |
|---|---|---|---|---|---|
${steps.join('\n')}

## Whole refinements on WASM

The one of ${SIDE}² has all steps of the default refinement, the other few, because they do not change its memory. Memory is
counted from when content and painting were there: the page's process, and the memories of WebAssembly alone. Processor time is that
of the page's process, which hardly depends on what else the machine does; refining uses one core.

| picture | steps | time | processor time | memory, at most | of it WASM |
|---|---|---|---|---|---|
${wholes.join('\n')}

Not measured: a real GPU.
`
  await writeFile(options.out, text)
  console.log(text)
} finally {
  await bench.close()
}

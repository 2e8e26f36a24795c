/**
 * Compares a step of learning a style by our own operations with the plain formulation in TF.js (both networks as
 * graphs, the library's gradients, targets computed in every step). The two take turns in one browser session.
 *
 *   npm run bench:tune -- [--wasm-side 192] [--webgl-side 128] [--rounds 3] [--out .cache/bench-tune.md]
 *
 * The options are not called `--wasm` and `--webgl`, because the compiler of src/simd also reads `--wasm`.
 *
 * Compare only the ratios. The contenders take turns, so other work of the machine slows all of them.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { openBench } from './open-bench.mjs'
import { median, seconds } from './table.mjs'

const { values: options } = parseArgs({
  options: {
    'wasm-side': { type: 'string', default: '192' },
    'webgl-side': { type: 'string', default: '128' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string', default: '.cache/bench-tune.md' }
  }
})
const index = JSON.parse(await readFile('models/index.json', 'utf8'))
const bench = await openBench('bench/tune-page.ts')

/** Measures both contenders on one backend. @returns {Promise<string[]>} two rows of the table */
async function compare(backend, side) {
  const page = await bench.openPage()
  await page.evaluate((...all) => tuneBench.prepare(...all), index, backend, side)
  const names = await page.evaluate(() => tuneBench.names())
  const times = new Map(names.map((name) => [name, []]))
  for (let round = 0; round <= Number(options.rounds); round++) {
    for (const name of names) {
      const { ms, style } = await page.evaluate((one) => tuneBench.run(one), name)
      console.log(`${name}, ${side}², ${round === 0 ? 'cold' : 'warm'}: ${seconds(ms)}, style loss ${style.toFixed(4)}`)
      times.get(name).push(ms)
    }
  }
  const warm = (name) => median(times.get(name).slice(1))
  const plain = warm(names.at(-1))
  const rows = []
  for (const name of names) {
    const peak = await page.evaluate((one) => tuneBench.peakOf(one), name)
    const cells = [`${side}²`, name, seconds(times.get(name)[0]), seconds(warm(name))]
    rows.push(
      `| ${[...cells, `${(plain / warm(name)).toFixed(1)} ×`, `${(peak / 2 ** 20).toFixed(0)} MB`].join(' | ')} |`
    )
  }
  await page.close()
  return rows
}

try {
  const rows = [
    ...(await compare('wasm', Number(options['wasm-side']))),
    ...(await compare('webgl', Number(options['webgl-side'])))
  ]
  const load = loadavg()[0].toFixed(1)
  const text = `# A step of learning a style, compared

\`npm run bench:tune -- ${process.argv.slice(2).join(' ')}\`
on ${cpus().length} cores (${cpus()[0].model}), ${await bench.browser.version()}, WebGL on SwiftShader (no GPU), load ${load}.
Batch 1, gradient to the style vector alone. Warm: median of ${options.rounds}, taken in turn. Peak: all tensors at once, weights
included. *Plain TF.js*: both networks as graph models, the library's own gradients, style target and content features in every step.
The machine may have done other work meanwhile, so read the ratios.

| content | contender | cold | warm | faster than plain | tensors, at most |
|---|---|---|---|---|---|
${rows.join('\n')}

Not measured: a real GPU.
`
  await writeFile(options.out, text)
  console.log(text)
} finally {
  await bench.close()
}

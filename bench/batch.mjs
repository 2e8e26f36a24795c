/**
 * Measures one Apply on many layers that share a few pictures, with the built plugin in the playground: how often it
 * paints, whether memory grows, and how much time a layer takes besides the painting.
 *
 *   npm run bench:batch -- [--targets 100] [--pictures 20] [--side 256] [--backend wasm]
 *                        [--out .cache/bench-batch.md]
 *
 * It runs on WASM, with WebGL switched off. With `--backend webgl` it runs on WebGL, even if that runs in software, and
 * counts the textures. WebGL in software is slow, so use few pixels then. The playground does not draw during the
 * measurement.
 */
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openPlayground } from '../playground/headless/open-playground.mjs'
import { openPanel } from '../playground/headless/panel.mjs'
import {
  cropPictures,
  forceBackend,
  meterModules,
  meterTextures,
  placeTargets,
  runInWorkers,
  stopDrawing,
  watchPanel,
  watchSandbox,
  watchStudio,
  watchTensors
} from './batch-probes.mjs'
import { batchReport } from './batch-report.mjs'

const { values: options } = parseArgs({
  options: {
    targets: { type: 'string', default: '100' },
    pictures: { type: 'string', default: '20' },
    side: { type: 'string', default: '256' },
    backend: { type: 'string', default: 'wasm' },
    out: { type: 'string', default: '.cache/bench-batch.md' }
  }
})
const [targets, pictures, side] = [options.targets, options.pictures, options.side].map(Number)
/**
 * Number of layers after which memory is measured for the first time. By then, every kind of work was done at least
 * once.
 */
const SETTLED = Math.min(10, Math.floor(targets / 2))

const onWebgl = options.backend === 'webgl'
const flags = onWebgl ? [] : ['--disable-3d-apis']
const { openPage, close } = await openPlayground(fileURLToPath(new URL('..', import.meta.url)), flags)
try {
  const page = await openPage()
  await page.evaluate(watchSandbox)
  await page.evaluate(placeTargets, await page.evaluate(cropPictures, pictures, side), targets, side)
  const workers = []
  page.on('workercreated', (worker) => workers.push(worker))
  await page.evaluateOnNewDocument(runInWorkers, `(${onWebgl ? meterTextures : meterModules})()`)
  await page.evaluateOnNewDocument(forceBackend, options.backend)
  const { frame: panel } = await openPanel(page)
  await panel.waitForSelector('input[type=radio][data-style]')
  await panel.evaluate(watchStudio)
  await panel.waitForSelector('[data-state=ready]', { timeout: 600_000 })
  const [studio] = [...new Set([...workers, ...page.workers()])]
  await studio.evaluate(watchTensors)
  await panel.evaluate(watchPanel)

  await page.evaluate(stopDrawing)
  const metrics = await page.createCDPSession()
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
  /** Processor time of the main thread, in milliseconds. Sandbox and panel run on this thread. */
  const busy = async () => {
    const { metrics: all } = await metrics.send('Performance.getMetrics')
    return all.find(({ name }) => name === 'TaskDuration').value * 1000
  }

  const memory = async () => {
    await studio.client.send('HeapProfiler.collectGarbage')
    const { usedSize, backingStorageSize } = await studio.client.send('Runtime.getHeapUsage')
    const sandbox = await page.evaluate(() => window.playground.sandboxMemory())
    const textures = await studio.evaluate(() => self.textures?.() ?? null)
    const modules = await studio.evaluate(() => self.modules?.() ?? null)
    return { sandbox, usedSize, backingStorageSize, textures, modules }
  }
  const countPlaced = () => window.asked.filter(({ name }) => name === 'applyPastiche').length
  const placed = (count) =>
    page.waitForFunction(
      (wanted) => window.asked.filter(({ name }) => name === 'applyPastiche').length >= wanted,
      {
        timeout: 3_600_000,
        polling: 50
      },
      count
    )

  const passesBefore = await panel.evaluate(() => window.passes())
  await panel.evaluate(() => document.querySelector('button[data-handle="Apply"]').click())
  await placed(SETTLED)
  const early = await memory()
  const [count, from] = [await page.evaluate(countPlaced), await busy()]
  await placed(targets)
  const processor = ((await busy()) - from) / (targets - count)
  const passes = (await panel.evaluate(() => window.passes())) - passesBefore
  const late = await memory()
  await panel.waitForSelector('[data-state=done]', { timeout: 600_000 })
  const text = batchReport({
    command: `npm run bench:batch -- ${process.argv.slice(2).join(' ')}`.trim(),
    machine: `${cpus().length} cores (${cpus()[0].model})`,
    load: loadavg()[0],
    version: await page.browser().version(),
    onWebgl,
    targets,
    pictures,
    side,
    settled: SETTLED,
    said: await panel.evaluate(() => document.querySelector('[role=status]').textContent.trim()),
    passes,
    asked: await page.evaluate(() => window.asked),
    renders: await panel.evaluate(() => window.renders),
    longTasks: await panel.evaluate(() => window.longTasks),
    held: await studio.evaluate(() => self.held),
    processor,
    early,
    late
  })
  await writeFile(options.out, text)
  console.log(text)
} finally {
  await close()
}

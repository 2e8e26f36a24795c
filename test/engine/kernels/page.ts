/** What test/e2e/kernels.test.ts runs in Chromium. Each scene answers with numbers that survive JSON. */
import { memory } from '@tensorflow/tfjs-core'
import type { Pixels, Size } from '../../../src/common/pixels.ts'
import { startCpu } from '../../../src/engine/backends/cpu.ts'
import type { FoldedLayer } from '../../../src/engine/plan/fold.ts'
import { lengthOf, networkInput, type Region, wholeRegion } from '../../../src/engine/plan/network-input.ts'
import { networkSize } from '../../../src/engine/plan/network-size.ts'
import { planTile } from '../../../src/engine/plan/plan-tile.ts'
import { ShownWeights } from '../../../src/engine/plan/shown-weights.ts'
import { paintTiles } from '../../../src/engine/plan/tile-queue.ts'
import { blankLike, writeBytes } from '../../../src/engine/plan/write-region.ts'
import { measure } from '../../../src/engine/stylize/measure.ts'
import { startPainters } from '../../../src/engine/stylize/painters.ts'
import { loadTransformer } from '../../../src/engine/stylize/transformer.ts'
import { release, upload } from '../../../src/engine/tfjs/convolutions.ts'
import { paintTile } from '../../../src/engine/tfjs/paint-tile.ts'
import type { Kernels } from '../../../src/engine/webgl/layer-kernels.ts'
import { PRECISIONS, type Precision } from '../../../src/engine/webgl/layout.ts'
import { openContext } from '../../../src/engine/webgl/open-context.ts'
import { startKernels } from '../../../src/engine/webgl/start-kernels.ts'
import { kernelMeasurer } from '../../../src/engine/webgl/webgl-measurer.ts'
import { kernelPainter } from '../../../src/engine/webgl/webgl-painter.ts'
import { largestDifference, randomFloats, randomPicture } from '../random.ts'
import { SMALL_LAYERS, smallStyle, smallTransformer } from '../small-transformer.ts'
import { countObjects } from './count-objects.ts'
import { job } from './job.ts'
import { troubles } from './troubles.ts'

/** Random weights that keep the size of what passes through them. */
const folded: FoldedLayer[] = SMALL_LAYERS.map((layer, i) => {
  const taps = layer.kernel * layer.kernel * layer.inputs
  return {
    layer,
    kernel: randomFloats(taps * layer.outputs, i + 1).map((value) => value * Math.sqrt(4 / taps)),
    bias: randomFloats(layer.outputs, i + 50).map((value) => value / 2)
  }
})

/** Folded by a factor of one: the same. */
const normalizedLayers = folded.map(({ layer, bias }) => ({ layer, bias, factor: bias.map(() => 1) }))

const unfolded = new Map(folded.map(({ layer, kernel }) => [layer.name, kernel]))

const start = (precisions?: readonly Precision[]): Promise<Kernels> =>
  startKernels(SMALL_LAYERS, openContext(), precisions)

const kept = new Map<number, Promise<Kernels>>()

/** By the place of their precision among PRECISIONS; started once, and kept: compiling is what takes time here. */
function keptKernels(precision: number): Promise<Kernels> {
  const kernels = kept.get(precision) ?? start(PRECISIONS.slice(precision, precision + 1))
  kept.set(precision, kernels)
  return kernels
}

async function paintedBy(kernels: Kernels, content: Pixels, tileSide: number): Promise<Pixels> {
  const painter = kernelPainter(kernels, folded)
  const pastiche = blankLike(content)
  const seen = networkSize(content)
  const paintOne = async (tile: Region) => {
    const plan = planTile(SMALL_LAYERS, seen, tile)
    writeBytes(pastiche, await painter.paint(plan, networkInput(content, plan.input), job), tile)
  }
  await paintTiles(seen, tileSide, paintOne, () => {})
  painter.dispose()
  return pastiche
}

/** Shows more and more from left to right, and not at all on its left. */
function fading(width: number, height: number): Pixels {
  const picture = randomPicture(width, height)
  const rgba = picture.rgba.map((value, i) =>
    i % 4 === 3 ? Math.max(0, (400 * ((i >> 2) % width)) / width - 145) : value
  )
  return { width, height, rgba }
}

const scenes = {
  /** Largest difference between our kernels and TF.js's, in [0, 1], for a whole picture, a tile of it, and a tile across its edges. */
  async againstStock({ width, height }: Size, precision: number): Promise<{ difference: number; range: number }> {
    const device = await startCpu()
    const kernels = await keptKernels(precision)
    const [weights, convolutions] = [kernels.upload(folded), upload(folded)]
    const content = randomPicture(width, height)
    const seen = networkSize(content)
    const part = { x: { from: 4, to: seen.width - 4 }, y: { from: 8, to: seen.height } }
    let [difference, low, high] = [0, 1, 0]
    const corner = { x: { from: seen.width - 8, to: seen.width + 4 }, y: { from: -4, to: 8 } }
    const cases = [
      [wholeRegion(seen), 'mirrored'],
      [part, 'mirrored'],
      [corner, 'wrapped']
    ] as const
    for (const [region, edges] of cases) {
      const plan = planTile(SMALL_LAYERS, seen, region, edges)
      const input = networkInput(content, plan.input, edges)
      const ours = await kernels.paintTile(weights, plan, input, 'floats')
      const stock = await paintTile(device, convolutions, plan, input, job)
      if (ours.length !== lengthOf(region.x) * lengthOf(region.y) * 4) throw new Error(`${ours.length} numbers`)
      stock.forEach((value, i) => {
        difference = Math.max(difference, Math.abs(value - (ours[Math.floor(i / 3) * 4 + (i % 3)] ?? Number.NaN)))
        low = Math.min(low, value)
        high = Math.max(high, value)
      })
    }
    release(convolutions)
    kernels.release(weights)
    return { difference, range: high - low }
  },

  /**
   * *Measure* by our kernels and by the graph: the largest distance of means in deviations, of variances in variances,
   * and of drafts in 8-bit steps.
   */
  async measuredAgainstGraph({ width, height }: Size, precision: number, isShown: boolean) {
    const transformer = await loadTransformer(await startCpu(), smallTransformer())
    const kernels = await keptKernels(precision)
    const measurer = kernelMeasurer(kernels, SMALL_LAYERS, transformer.weights)
    const content = isShown ? randomPicture(width, height) : fading(width, height)
    const style = smallStyle(5)
    const stock = await measure(await startCpu(), transformer, content, style, job)
    const byKernels = { ...transformer, painters: { ...transformer.painters, measurer: async () => measurer } }
    const ours = await measure(await startCpu(), byKernels, content, style, job)
    let [means, variances] = [0, 0]
    for (const [name, { mean, variance }] of stock.statistics) {
      const found = ours.statistics.get(name)
      mean.forEach((value, channel) => {
        const spread = variance[channel] ?? 0
        means = Math.max(means, Math.abs(value - (found?.mean[channel] ?? Number.NaN)) / Math.sqrt(spread))
        variances = Math.max(variances, Math.abs(1 - (found?.variance[channel] ?? Number.NaN) / spread))
      })
    }
    measurer.dispose()
    transformer.dispose()
    return { means, variances, draft: largestDifference(ours.draft, stock.draft) }
  },

  /** In 8-bit steps, between a picture in one piece and in tiles. */
  async tilesAgainstWhole({ width, height }: Size, tileSides: number[]): Promise<number[]> {
    const kernels = await keptKernels(0)
    const content = randomPicture(width, height)
    const whole = await paintedBy(kernels, content, 512)
    const differences: number[] = []
    for (const side of tileSides) differences.push(largestDifference(await paintedBy(kernels, content, side), whole))
    return differences
  },

  /** GL objects alive after kernels have started, after each of some paintings, and at the end. */
  async objects(): Promise<{ paintings: number[]; end: number; tensors: number; peakBytes: number }> {
    const alive = countObjects()
    const paintings: number[] = []
    const tensors = memory().numTensors
    const kernels = await start()
    const measurer = kernelMeasurer(kernels, SMALL_LAYERS, unfolded)
    for (const side of [96, 96, 60, 96, 60]) {
      const seen = { width: side, height: side }
      const plan = planTile(SMALL_LAYERS, seen, wholeRegion(seen))
      await measurer.measure(
        plan,
        networkInput(randomPicture(side, side), plan.input),
        smallStyle(2),
        ShownWeights.of(fading(side, side)),
        async () => {}
      )
      await paintedBy(kernels, randomPicture(side, side), 48)
      paintings.push(alive())
    }
    const { peakBytes } = kernels.spent
    measurer.dispose()
    kernels.dispose()
    return { paintings, end: alive(), tensors: memory().numTensors - tensors, peakBytes }
  },

  /** A GPU that turns `from` into `to` while it compiles: why TF.js paints instead, and GL objects left behind. */
  async lyingGpu(from: string, to: string): Promise<{ whyStock: string | null; objects: number; painted: number }> {
    const prototype = WebGL2RenderingContext.prototype
    const honest = prototype.shaderSource
    prototype.shaderSource = function (shader, source) {
      honest.call(this, shader, source.replaceAll(from, to))
    }
    const alive = countObjects()
    try {
      const painters = startPainters(await startCpu(), SMALL_LAYERS, () => unfolded, 'gpu')
      const painter = await painters.start(normalizedLayers)
      const plan = planTile(SMALL_LAYERS, { width: 32, height: 32 }, wholeRegion({ width: 32, height: 32 }))
      const painted = await painter.paint(plan, networkInput(randomPicture(32, 32), plan.input), job)
      painter.dispose()
      await painters.dispose()
      return { whyStock: (await painters.report()).whyStock, objects: alive(), painted: new Set(painted).size }
    } finally {
      prototype.shaderSource = honest
    }
  },

  ...troubles
}

export type Scenes = typeof scenes
Object.assign(globalThis, { scenes })

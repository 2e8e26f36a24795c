/** The page that test/e2e/webgl.test.ts runs in Chromium. The result of each scene is valid JSON. */
import { memory } from '@tensorflow/tfjs-core'
import type { Pixels, Size } from '../../../src/common/pixels.ts'
import { startCpu } from '../../../src/engine/backends/cpu.ts'
import { inputPixels, lengthOf, networkInput, wholeRegion } from '../../../src/engine/plan/network-input.ts'
import { networkSize } from '../../../src/engine/plan/network-size.ts'
import { planTile } from '../../../src/engine/plan/plan-tile.ts'
import { planRows } from '../../../src/engine/plan/strips.ts'
import { Visibility } from '../../../src/engine/plan/visibility.ts'
import { measure } from '../../../src/engine/stylize/measure.ts'
import { startPainters } from '../../../src/engine/stylize/painters.ts'
import { loadTransformer } from '../../../src/engine/stylize/transformer.ts'
import { release, upload } from '../../../src/engine/tfjs/convolutions.ts'
import { paintTile } from '../../../src/engine/tfjs/paint-tile.ts'
import { webglMeasurer } from '../../../src/engine/webgl/webgl-measurer.ts'
import { largestDifference, randomPicture } from '../random.ts'
import { SMALL_LAYERS, smallStyle, smallTransformer } from '../small-transformer.ts'
import { countObjects } from './count-objects.ts'
import { failingGpu } from './failing-gpu.ts'
import { folded, keptLayers, normalizedLayers, paintedBy, startLayers, unfolded } from './folded-layers.ts'
import { job } from './unwatched-job.ts'

/** A picture that is transparent on its left and becomes more opaque to the right. */
function fading(width: number, height: number): Pixels {
  const picture = randomPicture(width, height)
  const rgba = picture.rgba.map((value, i) =>
    i % 4 === 3 ? Math.max(0, (400 * ((i >> 2) % width)) / width - 145) : value
  )
  return { width, height, rgba }
}

const scenes = {
  /**
   * The largest difference between our WebGL kernels and TF.js's, in [0, 1], of three paintings: a whole picture, a
   * tile, and a tile that reaches beyond the edges of the picture.
   */
  async againstStock({ width, height }: Size, precision: number): Promise<{ difference: number; range: number }> {
    const device = await startCpu()
    const layers = await keptLayers(precision)
    const [weights, convolutions] = [layers.upload(folded), upload(folded)]
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
      const ours = await layers.paintTile(weights, plan, input, 'floats')
      const stock = await paintTile(device, convolutions, plan, input, job)
      if (ours.length !== lengthOf(region.x) * lengthOf(region.y) * 4) throw new Error(`${ours.length} numbers`)
      stock.forEach((value, i) => {
        difference = Math.max(difference, Math.abs(value - (ours[Math.floor(i / 3) * 4 + (i % 3)] ?? Number.NaN)))
        low = Math.min(low, value)
        high = Math.max(high, value)
      })
    }
    release(convolutions)
    layers.release(weights)
    return { difference, range: high - low }
  },

  /**
   * The largest differences between our WebGL kernels and the graph when both measure a picture. Means are compared in
   * standard deviations, variances relative to their size, drafts in 8-bit steps.
   */
  async measuredAgainstGraph({ width, height }: Size, precision: number, isShown: boolean) {
    const transformer = await loadTransformer(await startCpu(), smallTransformer())
    const layers = await keptLayers(precision)
    const measurer = webglMeasurer(layers, SMALL_LAYERS, transformer.weights)
    const content = isShown ? randomPicture(width, height) : fading(width, height)
    const style = smallStyle(5)
    const stock = await measure(await startCpu(), transformer, content, style, job)
    const withWebgl = { ...transformer, painters: { ...transformer.painters, measurer: async () => measurer } }
    const ours = await measure(await startCpu(), withWebgl, content, style, job)
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

  /** For each tile side: the largest difference between a picture painted in one piece and in tiles, in 8-bit steps. */
  async tilesAgainstWhole({ width, height }: Size, tileSides: number[]): Promise<number[]> {
    const layers = await keptLayers(0)
    const content = randomPicture(width, height)
    const whole = await paintedBy(layers, content, 512)
    const differences: number[] = []
    for (const side of tileSides) differences.push(largestDifference(await paintedBy(layers, content, side), whole))
    return differences
  },

  /** The number of GL objects after each painting and at the end. */
  async objects(): Promise<{ paintings: number[]; end: number; tensors: number; peakBytes: number }> {
    const alive = countObjects()
    const paintings: number[] = []
    const tensors = memory().numTensors
    const layers = await startLayers()
    const measurer = webglMeasurer(layers, SMALL_LAYERS, unfolded)
    for (const side of [96, 96, 60, 96, 60]) {
      const seen = { width: side, height: side }
      const plan = planRows(SMALL_LAYERS, seen, wholeRegion(seen).y)
      const input = inputPixels(randomPicture(side, side), plan.input)
      const visibility = Visibility.of(fading(side, side))
      await measurer.measure({ plan, input, style: smallStyle(2), visibility }, job)
      await paintedBy(layers, randomPicture(side, side), 48)
      paintings.push(alive())
    }
    const { peakBytes } = layers.spent
    measurer.dispose()
    layers.dispose()
    return { paintings, end: alive(), tensors: memory().numTensors - tensors, peakBytes }
  },

  /**
   * Imitates a wrong GPU by replacing `from` by `to` in shaders.
   * @returns the reason why TF.js paints instead, and how many GL objects are left
   */
  async wrongGpu(from: string, to: string): Promise<{ whyStock: string | null; objects: number; painted: number }> {
    const prototype = WebGL2RenderingContext.prototype
    const honest = prototype.shaderSource
    prototype.shaderSource = function (shader, source) {
      honest.call(this, shader, source.replaceAll(from, to))
    }
    const alive = countObjects()
    try {
      const painters = startPainters(await startCpu(), SMALL_LAYERS, () => unfolded, 'webgl')
      const painter = await painters.start(normalizedLayers)
      const plan = planTile(SMALL_LAYERS, { width: 32, height: 32 }, wholeRegion({ width: 32, height: 32 }))
      const painted = await painter.paint(plan, inputPixels(randomPicture(32, 32), plan.input), job)
      painter.dispose()
      await painters.dispose()
      return { whyStock: (await painters.report()).whyStock, objects: alive(), painted: new Set(painted).size }
    } finally {
      prototype.shaderSource = honest
    }
  },

  ...failingGpu
}

export type Scenes = typeof scenes
Object.assign(globalThis, { scenes })

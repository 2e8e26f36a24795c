import { styleSize } from '../../../src/common/layer.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import type { Device } from '../../../src/engine/backends/device.ts'
import type { Statistics } from '../../../src/engine/plan/statistics.ts'
import { SimdLayers } from '../../../src/engine/simd/simd-layers.ts'
import { simdMeasurer } from '../../../src/engine/simd/simd-measurer.ts'
import { SimdMemory } from '../../../src/engine/simd/simd-memory.ts'
import { openSimd, type SimdKernels } from '../../../src/engine/simd/simd-module.ts'
import { simdPainter } from '../../../src/engine/simd/simd-painter.ts'
import { measure } from '../../../src/engine/stylize/measure.ts'
import { paint } from '../../../src/engine/stylize/paint.ts'
import { loadTransformer, type Transformer } from '../../../src/engine/stylize/transformer.ts'
import { largestDifference, randomPicture } from '../random.ts'
import { SMALL_LAYERS, smallStyle, smallTransformer } from '../small-transformer.ts'
import { simdBinaries, startSimdDevice, testJob } from '../wasm-device.ts'

const style = smallStyle(7)
let device: Device
let stock: Transformer

beforeAll(async () => {
  device = await startSimdDevice()
  stock = await loadTransformer(device, smallTransformer(), { ownKernels: 'none' })
})
afterAll(() => stock.dispose())

const statisticsOf = async (content: Pixels): Promise<Statistics> =>
  (await measure(device, stock, content, style, testJob())).statistics

test('the SIMD kernels measure and paint with a network, without the kernels of TF.js', async () => {
  const own = await loadTransformer(device, smallTransformer())
  const content = randomPicture(40, 32)
  const { statistics } = await measure(device, own, content, style, testJob())
  await paint(device, own, content, statistics, style, testJob())
  expect(await own.painters.report()).toEqual({ precision: 'F32 × 4', whyStock: null, passes: { own: 2, stock: 0 } })
  own.dispose()
})

test.each([
  ['after upsampling', 'up1'],
  ['in the middle', 'down']
])('TF.js runs a network that the SIMD kernels cannot compute, with a 5×5 convolution %s', async (_, name) => {
  const layers = SMALL_LAYERS.map((layer) => (layer.name === name ? { ...layer, kernel: 5 } : layer))
  const other = await loadTransformer(device, smallTransformer(layers))
  const content = randomPicture(40, 32)
  const { draft, statistics } = await measure(device, other, content, style, testJob())
  const painted = await paint(device, other, content, statistics, style, testJob())
  expect(largestDifference(painted, draft)).toBeLessThanOrEqual(1)
  const { whyStock, passes } = await other.painters.report()
  expect(whyStock).toBe(`No SIMD kernel for the 5×5 convolution of "${name}"`)
  expect(passes).toEqual({ own: 0, stock: 2 })
  other.dispose()
})

/** Opens the module with the layers of the small network, and makes a transformer that uses the module. */
async function opened() {
  const { kernels } = await openSimd(simdBinaries())
  const memory = new SimdMemory(kernels)
  const layers = new SimdLayers(kernels, memory, SMALL_LAYERS, stock.weights)
  const painters = {
    ...stock.painters,
    start: async (table: Parameters<typeof simdPainter>[1]) => simdPainter(layers, table),
    measurer: async () => simdMeasurer(layers, SMALL_LAYERS),
    distrust: () => false
  }
  return { kernels, memory, transformer: { ...stock, painters } }
}

describe('the memory of the SIMD kernels', () => {
  const content = randomPicture(150, 90)

  test('is freed, and does not grow with each painting', async () => {
    const { kernels, memory, transformer } = await opened()
    const before = memory.inUse
    const sizes: number[] = []
    for (let i = 0; i < 6; i++) {
      const { statistics } = await measure(device, transformer, content, style, testJob())
      await paint(device, transformer, content, statistics, style, testJob(), { tileSide: 64 })
      expect(memory.inUse).toBe(before)
      sizes.push(kernels.memory.buffer.byteLength)
    }
    expect(new Set(sizes).size).toBe(1)
  })

  test('is freed when a job is cancelled at any point', async () => {
    const { memory, transformer } = await opened()
    const statistics = await statisticsOf(content)
    const before = memory.inUse
    for (const cancelAt of [1, 2, 3, 7, 10, 11]) {
      const run = measure(device, transformer, content, style, testJob({ cancelAt }))
      await expect(run).rejects.toMatchObject({ code: 'cancelled' })
      expect(memory.inUse).toBe(before)
    }
    for (const cancelAt of [1, 2, 3, 7, 12, 17, 18, 25]) {
      const run = paint(device, transformer, content, statistics, style, testJob({ cancelAt }), { tileSide: 64 })
      await expect(run).rejects.toMatchObject({ code: 'cancelled' })
      expect(memory.inUse).toBe(before)
    }
  })

  test('makes tiles smaller when it cannot grow, and the painting is the same', async () => {
    const statistics = await statisticsOf(content)
    const expected = await paint(device, stock, content, statistics, style, testJob())
    let failed = 0
    for (const pages of [0, 1, 2, 3, 5, 8]) {
      const { kernels, memory, transformer } = await opened()
      limit(kernels, pages, () => failed++)
      const before = memory.inUse
      try {
        const painted = await paint(device, transformer, content, statistics, style, testJob(), { tileSide: 256 })
        expect(largestDifference(painted, expected)).toBeLessThanOrEqual(1)
      } catch (error) {
        expect(error).toMatchObject({ code: 'gpu-out-of-memory' }) // even the smallest tile does not fit
        expect(pages).toBeLessThan(3)
      }
      expect(memory.inUse).toBe(before)
    }
    expect(failed).toBeGreaterThan(3)
  })
})

/** Limits how many more pages of memory the module can allocate. */
function limit(kernels: SimdKernels, pages: number, onFailure: () => void): void {
  const { memory } = kernels
  const grow = memory.grow.bind(memory)
  let left = pages
  memory.grow = (wanted) => {
    if (wanted > left) {
      onFailure()
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory')
    }
    left -= wanted
    return grow(wanted)
  }
}

test('a picture can be measured with one network after another', async () => {
  const content = randomPicture(40, 32)
  const layers = SMALL_LAYERS.filter(({ name }) => !name.startsWith('res2'))
  const shallow = await loadTransformer(device, smallTransformer(layers))
  const deep = await loadTransformer(device, smallTransformer())
  const measured = (content: Pixels) =>
    measure(device, shallow, content, style.slice(0, styleSize(layers)), testJob()).then(({ draft }) => draft)
  const expected = await measured({ ...content })
  await measure(device, deep, content, style, testJob())
  expect(await measured(content)).toEqual(expected)
  shallow.dispose()
  deep.dispose()
})

test('two jobs at the same time do not disturb each other', async () => {
  const { transformer } = await opened()
  const contents = [randomPicture(64, 48), randomPicture(64, 48).rgba.map((value) => 255 - value)] as const
  const other: Pixels = { width: 64, height: 48, rgba: contents[1] }
  const alone = [
    await measure(device, transformer, contents[0], style, testJob()),
    await measure(device, transformer, other, style, testJob())
  ]
  const together = await Promise.all([
    measure(device, transformer, contents[0], style, testJob()),
    measure(device, transformer, other, style, testJob())
  ])
  expect(together.map(({ draft }) => draft)).toEqual(alone.map(({ draft }) => draft))
})

test('a picture is painted bit for bit the same each time, whatever was painted before', async () => {
  const { transformer } = await opened()
  const content = randomPicture(75, 61)
  const statistics = await statisticsOf(content)
  const painted = () => paint(device, transformer, content, statistics, style, testJob(), { tileSide: 52 })
  const first = await painted()
  await measure(device, transformer, randomPicture(130, 120), smallStyle(3), testJob())
  expect((await painted()).rgba).toEqual(first.rgba)
})

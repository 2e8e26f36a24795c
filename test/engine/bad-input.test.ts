import { memory } from '@tensorflow/tfjs-core'
import type { Device } from '../../src/engine/backends/device.ts'
import { measure } from '../../src/engine/stylize/measure.ts'
import { paint } from '../../src/engine/stylize/paint.ts'
import { loadTransformer, type Transformer } from '../../src/engine/stylize/transformer.ts'
import { DEVICES } from './devices.ts'
import { largestDifference, randomPicture } from './random.ts'
import { SMALL_LAYERS, smallStyle, smallTransformer } from './small-transformer.ts'
import { testJob } from './wasm-device.ts'

describe.each(DEVICES)('with %s', (_, startDevice) => {
  let device: Device
  let transformer: Transformer
  const style = smallStyle(7)
  const content = randomPicture(40, 24)

  beforeAll(async () => {
    device = await startDevice()
    transformer = await loadTransformer(device, smallTransformer())
  })
  afterAll(() => transformer.dispose())

  const at = (values: Float32Array, index: number, value: number): Float32Array =>
    values.map((own, i) => (i === index ? value : own))

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'a model with %p among its weights is refused and leaves no tensor',
    async (value) => {
      const before = memory().numTensors
      const files = smallTransformer()
      const weights = files.weights.slice()
      const floats = new Float32Array(weights.buffer)
      // At this index is a weight of a convolution.
      const index = floats.findIndex((weight, i) => i > 2000 && weight !== 0 && Math.abs(weight) < 1)
      floats[index] = value
      await expect(loadTransformer(device, { ...files, weights })).rejects.toMatchObject({ code: 'model-corrupt' })
      expect(memory().numTensors).toBe(before)
    }
  )

  test.each([
    ['a NaN', Number.NaN, 'style-unknown'],
    ['an infinity', Number.POSITIVE_INFINITY, 'style-unknown'],
    ['a number that makes the network overflow', 3e38, 'style-unpaintable'],
    ['the largest float16', 65504, 'style-unpaintable'],
    ['a number that no style has', -20, 'style-unpaintable']
  ])('a style with %s is refused', async (_, value, code) => {
    const run = measure(device, transformer, content, at(style, 3, value), testJob())
    await expect(run).rejects.toMatchObject({ code })
  })

  test.each([
    ['mean', Number.NaN],
    ['mean', 1e30],
    ['mean', -1e5],
    ['variance', Number.NaN],
    ['variance', -1]
  ] as const)('statistics with a %s of %p are refused before painting', async (which, value) => {
    const { statistics } = await measure(device, transformer, content, style, testJob())
    const { passes } = await transformer.painters.report()
    const [[name, known] = ['', { mean: style, variance: style }]] = statistics
    const broken = new Map(statistics).set(name, { ...known, [which]: at(known[which], 1, value) })
    const run = paint(device, transformer, content, broken, style, testJob())
    await expect(run).rejects.toMatchObject({ code: 'style-unpaintable' })
    expect((await transformer.painters.report()).passes).toEqual(passes)
  })

  test('a black or flat painting is refused', async () => {
    const { statistics } = await measure(device, transformer, content, style, testJob())
    const { outputs } = SMALL_LAYERS[SMALL_LAYERS.length - 1] ?? { outputs: 0 }
    const last = style.length - 2 * outputs
    const black = style.map((value, i) => (i < last ? value : i < last + outputs ? 0 : -15))
    const flat = style.map((value, i) => (i < last ? value : 0))
    for (const vector of [black, flat]) {
      const run = paint(device, transformer, content, statistics, vector, testJob())
      await expect(run).rejects.toMatchObject({ code: 'style-unpaintable' })
    }
    const { whyStock } = await transformer.painters.report()
    expect(whyStock === null || whyStock.startsWith('Not on')).toBe(true) // our kernels are still used
  })

  test.each([
    [1, 1],
    [2, 3],
    [4096, 1],
    [1, 4096],
    [4096, 3]
  ])('tiles of any size paint the same picture of %i×%i', async (width, height) => {
    const picture = randomPicture(width, height)
    const working = randomPicture(Math.min(512, width), Math.min(512, height))
    const { statistics } = await measure(device, transformer, working, style, testJob())
    const painted = await paint(device, transformer, picture, statistics, style, testJob())
    expect([painted.width, painted.height]).toEqual([width, height])
    const again = await paint(device, transformer, picture, statistics, style, testJob(), { tileSide: 200 })
    expect(largestDifference(again, painted)).toBeLessThanOrEqual(1)
    if (width * height > 6) expect(new Set(painted.rgba).size).toBeGreaterThan(20)
  })
})

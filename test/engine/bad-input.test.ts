import { memory } from '@tensorflow/tfjs-core'
import type { Device } from '../../src/engine/backends/device.ts'
import { loadTransformer, type Transformer } from '../../src/engine/networks/transformer.ts'
import { measure } from '../../src/engine/stylize/measure.ts'
import { paint } from '../../src/engine/stylize/paint.ts'
import { DEVICES } from './devices.ts'
import { largestDifference, randomPicture } from './random.ts'
import { smallStyle, smallTransformer } from './small-transformer.ts'
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
    'a model with %p among its weights is damaged, and nothing of it stays',
    async (value) => {
      const before = memory().numTensors
      const files = smallTransformer()
      const weights = files.weights.slice()
      const floats = new Float32Array(weights.buffer)
      const index = floats.findIndex((weight, i) => i > 2000 && weight !== 0 && Math.abs(weight) < 1) // within a kernel
      floats[index] = value
      await expect(loadTransformer(device, { ...files, weights })).rejects.toMatchObject({ code: 'model-corrupt' })
      expect(memory().numTensors).toBe(before)
    }
  )

  test.each([
    ['a NaN', Number.NaN],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['a number that makes the network overflow', 3e38]
  ])('a style with %s is none', async (_, value) => {
    const run = measure(device, transformer, content, at(style, 3, value), testJob())
    await expect(run).rejects.toMatchObject({ code: 'style-unknown' })
  })

  test('statistics that are no numbers paint no picture', async () => {
    const { statistics } = await measure(device, transformer, content, style, testJob())
    const [[name, { mean, variance }] = ['', { mean: style, variance: style }]] = statistics
    const broken = new Map(statistics).set(name, { mean: at(mean, 1, Number.NaN), variance })
    const run = paint(device, transformer, content, broken, style, testJob())
    await expect(run).rejects.toMatchObject({ code: 'internal' })
  })

  test.each([
    [1, 1],
    [2, 3],
    [4096, 1],
    [1, 4096],
    [4096, 3]
  ])('a picture of %i×%i is painted, the same in any tiles', async (width, height) => {
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

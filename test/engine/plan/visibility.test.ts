import { memory } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../../src/common/pixels.ts'
import { layOnSurroundings } from '../../../src/engine/pixels/bleed.ts'
import { networkInput, wholeRegion } from '../../../src/engine/plan/network-input.ts'
import { networkSize } from '../../../src/engine/plan/network-size.ts'
import { planTile } from '../../../src/engine/plan/plan-tile.ts'
import { Visibility } from '../../../src/engine/plan/visibility.ts'
import { measure } from '../../../src/engine/stylize/measure.ts'
import { loadTransformer, type Transformer } from '../../../src/engine/stylize/transformer.ts'
import { referenceMeasure } from '../../../src/engine/webgl/reference/reference-measure.ts'
import { DEVICES } from '../devices.ts'
import { largestDifference, randomPicture } from '../random.ts'
import { SMALL_LAYERS, smallStyle, smallTransformer } from '../small-transformer.ts'
import { testJob } from '../wasm-device.ts'

/** A picture whose left third is transparent, and which becomes more opaque from there to the right. */
function fading(width: number, height: number): Pixels {
  const picture = randomPicture(width, height)
  const alpha = (x: number) => Math.max(0, Math.min(255, Math.round(400 * (x / width - 0.33))))
  const rgba = picture.rgba.map((value, i) => (i % 4 === 3 ? alpha((i >> 2) % width) : value))
  return layOnSurroundings({ width, height, rgba })
}

describe.each(DEVICES)('with %s', (_, startDevice) => {
  const style = smallStyle(7)
  let device: Awaited<ReturnType<typeof startDevice>>
  let transformer: Transformer

  beforeAll(async () => {
    device = await startDevice()
    transformer = await loadTransformer(device, smallTransformer())
  })
  afterAll(() => transformer.dispose())

  test.each([
    [40, 24],
    [37, 19],
    [5, 30]
  ])(
    'in the statistics of a picture of %i×%i each pixel counts by its visibility, as in plain JavaScript',
    async (width, height) => {
      const content = fading(width, height)
      const { draft, statistics } = await measure(device, transformer, content, style, testJob())
      const seen = networkSize(content)
      const plan = planTile(SMALL_LAYERS, seen, wholeRegion(seen))
      const unfolded = SMALL_LAYERS.map((layer) => ({
        layer,
        weights: transformer.weights.get(layer.name) ?? new Float32Array(),
        bias: new Float32Array(layer.outputs)
      }))
      const visibility = Visibility.of(content)
      const expected = referenceMeasure(unfolded, plan, networkInput(content, plan.input), style, visibility)
      for (const [name, { mean, variance }] of expected.statistics) {
        const found = statistics.get(name)
        mean.forEach((value, c) => {
          const spread = variance[c] ?? 0
          expect(Math.abs((found?.mean[c] ?? Number.NaN) - value)).toBeLessThan(1e-3 * Math.sqrt(spread))
          expect(Math.abs((found?.variance[c] ?? Number.NaN) - spread)).toBeLessThan(1e-3 * spread)
        })
      }
      const wanted = draft.rgba.map((value, i) => {
        const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)]
        return i % 4 === 3 ? value : Math.round(255 * (expected.draft[(y * seen.width + x) * 3 + (i % 4)] ?? 0))
      })
      expect(largestDifference(draft, { width, height, rgba: wanted })).toBeLessThanOrEqual(1)
    }
  )

  test('measuring leaves no tensor, even when it is cancelled', async () => {
    const content = fading(40, 24)
    const before = memory().numTensors
    await measure(device, transformer, content, style, testJob())
    await expect(measure(device, transformer, content, style, testJob({ cancelAt: 2 }))).rejects.toMatchObject({
      code: 'cancelled'
    })
    expect(memory().numTensors).toBe(before)
  })
})

test('in a picture with the same alpha everywhere, all pixels count the same', () => {
  const picture = randomPicture(20, 20)
  const withAlpha = (alpha: number): Pixels => ({
    ...picture,
    rgba: picture.rgba.map((value, i) => (i % 4 === 3 ? alpha : value))
  })
  for (const alpha of [255, 90, 0]) expect(Visibility.of(withAlpha(alpha))).toBeNull()
})

test('a smaller output has the mean visibility of its pixels', () => {
  const visibility = Visibility.of(fading(40, 24))
  const mean = (values: Float32Array | undefined) =>
    (values?.reduce((sum, one) => sum + one, 0) ?? 0) / (values?.length ?? 1)
  expect(visibility?.at(20)).toHaveLength(20 * 12)
  expect(mean(visibility?.at(20))).toBeCloseTo(mean(visibility?.at(40)), 5)
  expect(mean(visibility?.at(10))).toBeCloseTo(mean(visibility?.at(40)), 5)
})

import { memory } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../src/common/pixels.ts'
import type { Device } from '../../src/engine/backends/device.ts'
import { fold, normalized } from '../../src/engine/plan/fold.ts'
import { networkInput, type Span } from '../../src/engine/plan/network-input.ts'
import { planTile, receptiveField } from '../../src/engine/plan/plan-tile.ts'
import { EPSILON, type Statistics } from '../../src/engine/plan/statistics.ts'
import { measure } from '../../src/engine/stylize/measure.ts'
import { paint } from '../../src/engine/stylize/paint.ts'
import { loadTransformer, type Transformer } from '../../src/engine/stylize/transformer.ts'
import { release, upload } from '../../src/engine/tfjs/convolutions.ts'
import { paintTile } from '../../src/engine/tfjs/paint-tile.ts'
import { DEVICES } from './devices.ts'
import { largestDifference, randomPicture } from './random.ts'
import { SMALL_LAYERS, smallStyle, smallTransformer } from './small-transformer.ts'
import { testJob } from './wasm-device.ts'

describe.each(DEVICES)('with %s', (_, startDevice) => {
  let device: Device
  let transformer: Transformer
  const style = smallStyle(7)

  beforeAll(async () => {
    device = await startDevice()
    transformer = await loadTransformer(device, smallTransformer())
  })

  afterAll(() => transformer.dispose())

  const measured = (content: Pixels) => measure(device, transformer, content, style, testJob())
  const painted = (content: Pixels, statistics: Statistics, tileSide?: number) =>
    paint(device, transformer, content, statistics, style, testJob(), tileSide === undefined ? {} : { tileSide })

  describe('measure and paint', () => {
    test.each([
      [64, 48],
      [61, 47],
      [130, 17],
      [1, 1],
      [3, 200]
    ])('a %i×%i picture painted with its own statistics equals the output of the graph', async (width, height) => {
      const content = randomPicture(width, height)
      const { draft, statistics } = await measured(content)
      expect(draft.rgba.some((value, i) => i % 4 < 3 && value !== draft.rgba[i % 4])).toBe(width * height > 1)
      expect(largestDifference(await painted(content, statistics), draft)).toBeLessThanOrEqual(1)
    })

    test('tiles have the same pixels as a picture painted in one piece', async () => {
      const content = randomPicture(301, 210)
      const { statistics } = await measured(content)
      const whole = await painted(content, statistics, 512)
      for (const side of [128, 64, 256]) {
        expect(largestDifference(await painted(content, statistics, side), whole)).toBeLessThanOrEqual(1)
      }
    })

    test('a tile is exact with a halo as wide as the receptive field, and not with a smaller one', async () => {
      const content = randomPicture(320, 320)
      const { statistics } = await measured(content)
      const folded = fold(normalized(SMALL_LAYERS, statistics, style, EPSILON), transformer.weights)
      const tile = { from: 128, to: 192 }
      /**
       * Paints the tile from a part of the picture that reaches `halo` pixels beyond it. The edges of that part are
       * mirrored.
       */
      const withHalo = async (halo: number): Promise<Float32Array> => {
        const convolutions = upload(folded)
        const side = 64 + 2 * halo
        const within = { from: halo, to: halo + 64 }
        const plan = planTile(SMALL_LAYERS, { width: side, height: side }, { x: within, y: within })
        const shifted = ({ from, to }: Span) => ({ from: from + tile.from - halo, to: to + tile.from - halo })
        const input = networkInput(content, { x: shifted(plan.input.x), y: shifted(plan.input.y) })
        try {
          return await paintTile(device, convolutions, plan, input, testJob())
        } finally {
          release(convolutions)
        }
      }
      const exact = await withHalo(128)
      const error = async (halo: number) =>
        (await withHalo(halo)).reduce((largest, value, i) => Math.max(largest, Math.abs(value - (exact[i] ?? 0))), 0)
      expect(await error(receptiveField(SMALL_LAYERS))).toBeLessThan(1e-5)
      expect(await error(8)).toBeGreaterThan(1 / 255)
    })

    test('a style vector of another network is refused', async () => {
      const content = randomPicture(32, 32)
      await expect(measure(device, transformer, content, style.slice(1), testJob())).rejects.toMatchObject({
        code: 'style-unknown'
      })
      const broken = style.map((value, i) => (i === 5 ? Number.NaN : value))
      await expect(measure(device, transformer, content, broken, testJob())).rejects.toMatchObject({
        code: 'style-unknown'
      })
    })

    test('progress rises with every tile and ends at 1', async () => {
      const content = randomPicture(200, 120)
      const { statistics } = await measured(content)
      const job = testJob()
      await paint(device, transformer, content, statistics, style, job, { tileSide: 64 })
      expect(job.fractions).toHaveLength(8)
      expect([...job.fractions].sort((a, b) => a - b)).toEqual(job.fractions)
      expect(job.fractions.at(-1)).toBe(1)
    })
  })

  describe('the number of tensors', () => {
    const content = randomPicture(100, 80)

    test('is unchanged after measuring and painting', async () => {
      const before = memory().numTensors
      const { statistics } = await measured(content)
      await painted(content, statistics, 48)
      expect(memory().numTensors).toBe(before)
    })

    test('is unchanged after cancelling at any point', async () => {
      const { statistics } = await measured(content)
      const before = memory().numTensors
      for (const cancelAt of [1, 2]) {
        const job = testJob({ cancelAt })
        await expect(measure(device, transformer, content, style, job)).rejects.toMatchObject({ code: 'cancelled' })
        expect(memory().numTensors).toBe(before)
      }
      for (const cancelAt of [1, 2, 5, 12]) {
        const run = paint(device, transformer, content, statistics, style, testJob({ cancelAt }), { tileSide: 48 })
        await expect(run).rejects.toMatchObject({ code: 'cancelled' })
        expect(memory().numTensors).toBe(before)
      }
    })

    test('is unchanged when the statistics lack a layer', async () => {
      const { statistics } = await measured(content)
      const before = memory().numTensors
      const lacking = new Map([...statistics].slice(1))
      await expect(painted(content, lacking)).rejects.toMatchObject({ code: 'model-corrupt' })
      expect(memory().numTensors).toBe(before)
    })

    test('is unchanged when a transformer is loaded and disposed of, or does not fit its table', async () => {
      const before = memory().numTensors
      ;(await loadTransformer(device, smallTransformer())).dispose()
      expect(memory().numTensors).toBe(before)
      const otherTable = SMALL_LAYERS.map((layer) => (layer.name === 'rgb' ? { ...layer, inputs: 7 } : layer))
      const files = { ...smallTransformer(), layers: otherTable }
      await expect(loadTransformer(device, files)).rejects.toMatchObject({ code: 'model-corrupt' })
      expect(memory().numTensors).toBe(before)
    })
  })
})

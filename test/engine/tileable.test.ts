import type { Pixels } from '../../src/common/pixels.ts'
import type { Device } from '../../src/engine/backends/device.ts'
import { bleed } from '../../src/engine/pixels/bleed.ts'
import type { Edges } from '../../src/engine/pixels/edges.ts'
import { resize } from '../../src/engine/pixels/resize.ts'
import { withWrappedEdges } from '../../src/engine/pixels/with-wrapped-edges.ts'
import { fold, normalized } from '../../src/engine/plan/fold.ts'
import { networkInput } from '../../src/engine/plan/network-input.ts'
import { tileableSize } from '../../src/engine/plan/network-size.ts'
import { planTile } from '../../src/engine/plan/plan-tile.ts'
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
  const SIZE = { width: 96, height: 64 }
  const style = smallStyle(7)
  let device: Device
  let transformer: Transformer

  beforeAll(async () => {
    device = await startDevice()
    transformer = await loadTransformer(device, smallTransformer())
  })

  afterAll(() => transformer.dispose())

  /** Waves that continue across each edge of the picture. */
  const waves: Pixels = {
    ...SIZE,
    rgba: Uint8Array.from({ length: SIZE.width * SIZE.height * 4 }, (_, i) => {
      const [x, y] = [(2 * Math.PI * ((i >> 2) % SIZE.width)) / SIZE.width, (2 * Math.PI * Math.floor((i >> 2) / SIZE.width)) / SIZE.height] // biome-ignore format: a pair
      return i % 4 === 3 ? 255 : 128 + 60 * Math.sin(3 * x + (i % 4)) + 60 * Math.cos(2 * y - x + (i % 4))
    })
  }

  const statisticsOf = async (content: Pixels) =>
    (await measure(device, transformer, content, style, testJob())).statistics
  const painted = (content: Pixels, statistics: Statistics, edges: Edges, tileSide = 512) =>
    paint(device, transformer, content, statistics, style, testJob(), { edges, tileSide })

  /** Paints a part of the endless pattern that the tiled picture forms, beginning at (x, y). */
  async function paintedFrom(content: Pixels, statistics: Statistics, x: number, y: number, edges: Edges) {
    const convolutions = upload(fold(normalized(SMALL_LAYERS, statistics, style, EPSILON), transformer.weights))
    const region = { x: { from: x, to: x + SIZE.width }, y: { from: y, to: y + SIZE.height } }
    const plan = planTile(SMALL_LAYERS, content, region, edges)
    try {
      const values = await paintTile(device, convolutions, plan, networkInput(content, plan.input, edges), testJob())
      return values.map((value) => Math.round(value * 255))
    } finally {
      release(convolutions)
    }
  }

  /**
   * How visible the seam is between two copies of the picture: the mean difference of neighbouring pixels across it,
   * divided by that of all other neighbours. 1 means that there is no seam.
   */
  function seamOf({ width, height, rgba }: Pixels): number {
    const at = (x: number, y: number) => ((y % height) * width + (x % width)) * 4
    const step = (x: number, y: number, dx: number, dy: number) =>
      [0, 1, 2].reduce((sum, k) => sum + Math.abs((rgba[at(x, y) + k] ?? 0) - (rgba[at(x + dx, y + dy) + k] ?? 0)), 0)
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const columns = Array.from({ length: width }, (_, x) =>
      mean(Array.from({ length: height }, (_, y) => step(x, y, 1, 0)))
    )
    const rows = Array.from({ length: height }, (_, y) =>
      mean(Array.from({ length: width }, (_, x) => step(x, y, 0, 1)))
    )
    const across = (columns.at(-1) ?? 0) / mean(columns.slice(0, -1))
    return Math.max(across, (rows.at(-1) ?? 0) / mean(rows.slice(0, -1)))
  }

  test('a tileable painting is the same wherever it begins on the plane', async () => {
    const content = randomPicture(SIZE.width, SIZE.height)
    const statistics = await statisticsOf(content)
    const whole = await painted(content, statistics, 'wrapped')
    for (const [x, y] of [
      [20, 36],
      [-44, 8]
    ] as const) {
      const rolled = await paintedFrom(content, statistics, x, y, 'wrapped')
      const difference = rolled.reduce((largest, value, i) => {
        const pixel = Math.floor(i / 3)
        const column = ((((pixel % SIZE.width) + x) % SIZE.width) + SIZE.width) % SIZE.width
        const row = (((Math.floor(pixel / SIZE.width) + y) % SIZE.height) + SIZE.height) % SIZE.height
        return Math.max(largest, Math.abs(value - (whole.rgba[(row * SIZE.width + column) * 4 + (i % 3)] ?? 0)))
      }, 0)
      expect(difference).toBeLessThanOrEqual(1)
    }
  })

  test('copies side by side show no seam, but a mirrored painting shows one', async () => {
    const statistics = await statisticsOf(waves)
    expect(seamOf(waves)).toBeLessThan(1.3)
    expect(seamOf(await painted(waves, statistics, 'wrapped'))).toBeLessThan(1.3)
    expect(seamOf(await painted(waves, statistics, 'mirrored'))).toBeGreaterThan(1.6)
  })

  test('tiles smaller than the picture and a tile larger than it paint the same pixels', async () => {
    const content = randomPicture(SIZE.width, SIZE.height)
    const statistics = await statisticsOf(content)
    const whole = await painted(content, statistics, 'wrapped')
    expect(largestDifference(await painted(content, statistics, 'wrapped', 32), whole)).toBeLessThanOrEqual(1)
    const tiny = randomPicture(16, 16) // the halo is several times as wide as the picture
    expect((await painted(tiny, statistics, 'wrapped')).width).toBe(16)
  })

  test('sides that are not multiples of 4 are refused, and tileableSize gives the nearest multiples', async () => {
    const statistics = await statisticsOf(waves)
    await expect(painted(randomPicture(30, 32), statistics, 'wrapped')).rejects.toMatchObject({ code: 'internal' })
    expect(tileableSize({ width: 30, height: 4096 })).toEqual({ width: 32, height: 4096 })
    expect(tileableSize({ width: 1, height: 101 })).toEqual({ width: 16, height: 100 })
  })

  test('a resized picture can still be tiled', () => {
    const larger = resize(waves, { width: 150, height: 100 }, 'wrapped')
    expect(seamOf(larger)).toBeLessThan(1.3)
    // Whether a picture is shifted by half a period before or after it is enlarged, the result is the same, even at the
    // edges.
    const half = ({ width, height, rgba }: Pixels): Pixels => ({
      width,
      height,
      rgba: rgba.map(
        (_, i) =>
          rgba[((Math.floor((i >> 2) / width) * width + ((((i >> 2) % width) + width / 2) % width)) << 2) + (i % 4)] ??
          0
      )
    })
    const content = randomPicture(48, 32)
    const size = { width: 72, height: 48 }
    expect(largestDifference(half(resize(content, size, 'wrapped')), resize(half(content), size, 'wrapped'))).toBe(0)
    expect(largestDifference(half(resize(content, size)), resize(half(content), size))).toBeGreaterThan(5)
  })

  test('colour bleeds across the edges of a picture to be tiled', () => {
    // The picture is red along the left edge, blue in the middle and transparent elsewhere.
    const rgba = new Uint8Array(64 * 16 * 4)
    for (let y = 0; y < 16; y++) {
      rgba.set([255, 0, 0, 255], y * 64 * 4)
      rgba.set([0, 0, 255, 255], (y * 64 + 32) * 4)
    }
    const { rgba: bled } = withWrappedEdges({ width: 64, height: 16, rgba }, bleed)
    const right = bled.subarray((8 * 64 + 63) * 4, (8 * 64 + 64) * 4)
    expect(right[0]).toBeGreaterThan(150)
    expect(right[3]).toBe(0)
    expect([...bled.subarray(0, 4)]).toEqual([255, 0, 0, 255])
  })
})

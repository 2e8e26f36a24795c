import { readFileSync } from 'node:fs'
import type { Layer } from '../../src/common/layer.ts'
import type { Pixels } from '../../src/common/pixels.ts'
import type { Device } from '../../src/engine/backends/device.ts'
import { resize } from '../../src/engine/pixels/resize.ts'
import { receptiveField } from '../../src/engine/plan/plan-tile.ts'
import { EPSILON } from '../../src/engine/plan/statistics.ts'
import { measure } from '../../src/engine/stylize/measure.ts'
import { paint } from '../../src/engine/stylize/paint.ts'
import { loadTransformer, type Transformer } from '../../src/engine/stylize/transformer.ts'
import { workingSize } from '../../src/engine/stylize/working-size.ts'
import { measureGraph } from '../../src/engine/tfjs/measure-graph.ts'
import { widenHalves } from '../../src/ui/styles/half.ts'
import { DEVICES } from './devices.ts'
import { largestDifference, randomPicture } from './random.ts'
import { relativeError } from './relative-error.ts'
import { testJob } from './wasm-device.ts'

interface Index {
  styleSize: number
  styles: string
  transformer: { topology: string; weights: string; layers: Layer[] }
}

const file = (path: string): Uint8Array => Uint8Array.from(readFileSync(`models/${path}`))
const index = JSON.parse(Buffer.from(file('index.json')).toString()) as Index
const { topology, weights, layers } = index.transformer

describe.each(DEVICES)('the shipped transformer, with %s', (_, startDevice) => {
  let device: Device
  let transformer: Transformer
  const style = new Float32Array(widenHalves(file(index.styles)).buffer).slice(0, index.styleSize)

  beforeAll(async () => {
    device = await startDevice()
    const files = { topology: Buffer.from(file(topology)).toString(), weights: file(weights), layers }
    transformer = await loadTransformer(device, files)
  })
  afterAll(() => transformer.dispose())

  test.each([
    [24, 4000],
    [1440, 8],
    [12, 1600],
    [1, 700],
    [4096, 51],
    [1, 1]
  ])('paints a gradient of %i×%i in the same colours as its graph at working resolution', async (width, height) => {
    const content = gradient(width, height)
    const working = resize(content, workingSize(content))
    const { draft, statistics } = await measure(device, transformer, working, style, testJob())
    const painted = await paint(device, transformer, content, statistics, style, testJob())
    const [wanted, found] = [meansOf(draft), meansOf(painted)]
    for (const [i, mean] of found.entries()) expect(Math.abs(mean - (wanted[i] ?? 0))).toBeLessThan(16)
    expect(Math.min(...found)).toBeGreaterThan(40)
  })

  test('paints the same in tiles as its graph in one piece', async () => {
    const content = randomPicture(150, 98)
    const { draft, statistics } = await measureGraph(device, transformer, content, style)
    const painted = await paint(device, transformer, content, statistics, style, testJob(), { tileSide: 64 })
    expect(largestDifference(painted, draft)).toBeLessThanOrEqual(1)
  })

  test('measures the same as its graph', async () => {
    const content = randomPicture(150, 98)
    const graph = await measureGraph(device, transformer, content, style)
    const { draft, statistics } = await measure(device, transformer, content, style, testJob())
    expect(largestDifference(draft, graph.draft)).toBeLessThanOrEqual(1)
    for (const [name, { mean, variance }] of graph.statistics) {
      const found = statistics.get(name) ?? { mean: new Float32Array(), variance: new Float32Array() }
      expect(distanceInDeviations(found.mean, mean, variance)).toBeLessThan(1e-3)
      expect(relativeError(found.variance, variance)).toBeLessThan(1e-3)
    }
  })

  test('paints the same in one piece and in tiles of 256, 384 and 512', async () => {
    const content = randomPicture(640, 200)
    const { statistics } = await measure(device, transformer, randomPicture(160, 50), style, testJob())
    const painted = (tileSide: number) =>
      paint(device, transformer, content, statistics, style, testJob(), { tileSide })
    const whole = await painted(640)
    for (const side of [256, 384, 512]) expect(largestDifference(await painted(side), whole)).toBeLessThanOrEqual(1)
  })
})

/** The largest difference of a channel's mean, in standard deviations of that channel. */
function distanceInDeviations(found: Float32Array, mean: Float32Array, variance: Float32Array): number {
  return mean.reduce((largest, value, channel) => {
    const distance = Math.abs((found[channel] ?? Number.NaN) - value) / Math.sqrt((variance[channel] ?? 0) + EPSILON)
    return Number.isNaN(distance) ? Number.POSITIVE_INFINITY : Math.max(largest, distance)
  }, 0)
}

test('the receptive field is at most the 64 px that the design allows', () => {
  expect(receptiveField(layers)).toBe(48)
})

/** A picture that becomes lighter along its longer side. */
function gradient(width: number, height: number): Pixels {
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let i = 0; i < width * height; i++) {
    const along = width > height ? (i % width) / width : Math.floor(i / width) / height
    rgba.set([40 + 180 * along, 60 + 100 * along, 200 - 120 * along], 4 * i)
  }
  return { width, height, rgba }
}

function meansOf({ rgba }: Pixels): number[] {
  return [0, 1, 2].map((c) => rgba.reduce((sum, value, i) => sum + (i % 4 === c ? value : 0), 0) / (rgba.length / 4))
}

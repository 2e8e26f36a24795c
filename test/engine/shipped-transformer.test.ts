import { readFileSync } from 'node:fs'
import type { Layer } from '../../src/common/layer.ts'
import { loadTransformer } from '../../src/engine/networks/transformer.ts'
import { measure } from '../../src/engine/stylize/measure.ts'
import { paint } from '../../src/engine/stylize/paint.ts'
import { receptiveField } from '../../src/engine/stylize/plan-tile.ts'
import { widenHalves } from '../../src/ui/half.ts'
import { largestDifference, randomPicture } from './random.ts'
import { startTestDevice, testJob } from './wasm-device.ts'

interface Index {
  styleSize: number
  styles: string
  transformer: { topology: string; weights: string; layers: Layer[] }
}

const file = (path: string): Uint8Array => Uint8Array.from(readFileSync(`models/${path}`))
const index = JSON.parse(Buffer.from(file('index.json')).toString()) as Index
const { topology, weights, layers } = index.transformer

test('the shipped transformer paints in tiles what its graph makes of the whole picture', async () => {
  const device = await startTestDevice()
  const files = { topology: Buffer.from(file(topology)).toString(), weights: file(weights), layers }
  const transformer = await loadTransformer(device, files)
  const style = new Float32Array(widenHalves(file(index.styles)).buffer).slice(0, index.styleSize)
  const content = randomPicture(150, 98)
  const { draft, statistics } = await measure(device, transformer, content, style, testJob())
  const painted = await paint(device, transformer, content, statistics, style, testJob(), { tileSide: 64 })
  expect(largestDifference(painted, draft)).toBeLessThanOrEqual(1)
  transformer.dispose()
})

test('its receptive field is within the 64 px that the design allows', () => {
  expect(receptiveField(layers)).toBe(48)
})

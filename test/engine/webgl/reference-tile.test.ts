import type { FoldedLayer } from '../../../src/engine/plan/fold.ts'
import { networkInput } from '../../../src/engine/plan/network-input.ts'
import { planTile } from '../../../src/engine/plan/plan-tile.ts'
import { release, upload } from '../../../src/engine/tfjs/convolutions.ts'
import { paintTile } from '../../../src/engine/tfjs/paint-tile.ts'
import { referenceTile } from '../../../src/engine/webgl/reference/reference-tile.ts'
import { randomFloats, randomPicture } from '../random.ts'
import { SMALL_LAYERS } from '../small-transformer.ts'
import { startTestDevice, testJob } from '../wasm-device.ts'

test.each([
  ['the whole picture', { x: { from: 0, to: 40 }, y: { from: 0, to: 32 } }],
  ['a tile at an edge', { x: { from: 24, to: 40 }, y: { from: 8, to: 20 } }]
])('the self-test’s reference paints the same as TF.js: %s', async (_, region) => {
  const folded: FoldedLayer[] = SMALL_LAYERS.map((layer, i) => {
    const taps = layer.kernel * layer.kernel * layer.inputs
    return {
      layer,
      weights: randomFloats(taps * layer.outputs, i + 1).map((value) => value * Math.sqrt(4 / taps)),
      bias: randomFloats(layer.outputs, i + 50)
    }
  })
  const plan = planTile(SMALL_LAYERS, { width: 40, height: 32 }, region)
  const input = networkInput(randomPicture(40, 32), plan.input)
  const device = await startTestDevice()
  const convolutions = upload(folded)
  const stock = await paintTile(device, convolutions, plan, input, testJob())
  release(convolutions)
  const reference = referenceTile(folded, plan, input)
  expect(reference).toHaveLength(stock.length)
  expect(Math.max(...reference.map((value, i) => Math.abs(value - (stock[i] ?? Number.NaN))))).toBeLessThan(1e-4)
})

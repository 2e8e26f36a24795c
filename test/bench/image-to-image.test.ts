import { memory } from '@tensorflow/tfjs-core'
import { loadImageToImage } from '../../bench/image-to-image.ts'
import type { Device } from '../../src/engine/backends/device.ts'
import { loadGraph } from '../../src/engine/networks/load-graph.ts'
import { HandMadeGraph } from '../engine/hand-made-graph.ts'
import { randomPicture } from '../engine/random.ts'
import { startTestDevice } from '../engine/wasm-device.ts'

let device: Device
beforeAll(async () => {
  device = await startTestDevice()
})

/** white − x: the negative of a picture. */
function negative(white: number, channels = 3) {
  const graph = new HandMadeGraph()
  graph.placeholder('picture', [1, -1, -1, channels])
  graph.floats('white', [], Float32Array.of(white))
  graph.node('negative', 'Sub', ['white', 'picture'])
  return graph.files()
}

test.each([1, 255] as const)(
  'another project’s graph paints a picture whose white is %i, and leaves no tensor',
  async (white) => {
    const before = memory().numTensors
    const content = randomPicture(21, 13)
    const network = loadImageToImage(negative(white), white)
    const painted = await network.run(device, content)
    network.dispose()
    expect([...painted.rgba]).toEqual([...content.rgba].map((value, i) => (i % 4 === 3 ? 255 : 255 - value)))
    expect(memory().numTensors).toBe(before)
  }
)

test('further inputs are filled with constants, and leave no tensor', async () => {
  const before = memory().numTensors
  const graph = new HandMadeGraph()
  const picture = graph.placeholder('picture', [-1, -1, -1, 3])
  graph.node('sum', 'AddV2', [picture, graph.placeholder('style', [-1, 1, 1, 3])])
  const network = loadImageToImage(graph.files(), 255, { style: 3 })
  const content = { width: 1, height: 1, rgba: Uint8Array.of(10, 20, 30, 255) }
  expect([...(await network.run(device, content)).rgba]).toEqual([13, 23, 33, 255])
  network.dispose()
  expect(memory().numTensors).toBe(before)
  expect(() => loadImageToImage(graph.files(), 255, { style: 3, other: 1 })).toThrow(/and style and other/)
  expect(memory().numTensors).toBe(before)
})

test('a graph with other inputs is refused, and leaves no tensor', () => {
  const before = memory().numTensors
  expect(() => loadImageToImage(negative(1, 4), 1)).toThrow(expect.objectContaining({ code: 'model-corrupt' }))
  const two = new HandMadeGraph()
  two.node('sum', 'AddV2', [two.placeholder('a', [1, -1, -1, 3]), two.placeholder('b', [1, -1, -1, 3])])
  expect(() => loadImageToImage(two.files(), 1)).toThrow(/a \[1, -1, -1, 3\] and b/)
  expect(memory().numTensors).toBe(before)
})

test.each([
  ['not JSON', { topology: '<html>', weights: new Uint8Array(4) }],
  ['without a topology', { topology: '{}', weights: new Uint8Array(4) }],
  ['with truncated weights', { ...negative(1), weights: new Uint8Array(3) }]
])('a graph %s is model-corrupt', (_what, files) => {
  expect(() => loadGraph(files)).toThrow(expect.objectContaining({ code: 'model-corrupt' }))
})

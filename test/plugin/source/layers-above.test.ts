import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

let run: Run
beforeEach(() => {
  run = runPlugin()
})
afterEach(() => run.fake.close())

/** A rectangle of 100 × 100 with a fill, as the top layer of the page or of a parent. */
function square(name: string, x: number, y: number, parent?: FrameNode): RectangleNode {
  const layer = run.figma.createRectangle()
  layer.name = name
  parent?.appendChild(layer)
  layer.x = x
  layer.y = y
  return layer
}

const namesAbove = async ({ id }: SceneNode): Promise<string[]> => {
  const found = await run.panel.call('listLayersAbove', { target: wholeLayer(id) })
  return found.map(({ name }) => name)
}

test('the layers above are those that lie over the layer, can be seen and are drawn later', async () => {
  square('beneath', 10, 10)
  const frame = run.figma.createFrame()
  frame.resize(300, 300)
  const photo = square('photo', 0, 0, frame)
  square('over it', 50, 50, frame)
  square('beside it', 200, 200, frame)
  square('hidden', 20, 20, frame).visible = false
  square('over the frame', 90, 90)
  frame.appendChild(Object.assign(run.figma.createSlice(), { name: 'slice' }))
  square('beside the photo', 100, 0)
  expect(await namesAbove(photo)).toEqual(['over it', 'over the frame'])
  expect(await namesAbove(frame)).toEqual(['over the frame', 'beside the photo'])
})

test('in an auto-layout frame with “first on top”, the layers above are those before the layer', async () => {
  const frame = run.figma.createFrame()
  frame.layoutMode = 'HORIZONTAL'
  frame.itemSpacing = -50
  const [first, second, third] = ['first', 'second', 'third'].map((name) => square(name, 0, 0, frame))
  if (!first || !second || !third) throw new Error('three were made')
  expect(await namesAbove(second)).toEqual(['third'])
  frame.itemReverseZIndex = true
  expect(await namesAbove(second)).toEqual(['first'])
  expect(await namesAbove(first)).toEqual([])
})

test('a layer above comes with what it covers, and with the place of the picture', async () => {
  const { hash } = run.figma.createImage(png(60, 40))
  const photo = square('photo', 10, 20)
  photo.fills = [{ type: 'IMAGE', scaleMode: 'TILE', imageHash: hash, scalingFactor: 0.5 }]
  const above = square('above', 30, 40)
  const read = () => run.panel.call('readLayerAbove', { target: wholeLayer(photo.id), nodeId: above.id })
  const box = { x: 30, y: 40, width: 100, height: 100 }
  const absoluteTransform = [
    [1, 0, 10],
    [0, 1, 20]
  ]
  expect(await read()).toMatchObject({
    box,
    place: { absoluteTransform, width: 100, height: 100, paint: { scaleMode: 'TILE', scalingFactor: 0.5 } }
  })
  photo.fills = [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]
  expect(await read()).toMatchObject({ box, place: { box: { x: 10, y: 20, width: 100, height: 100 } } })
  above.visible = false
  await expect(read()).rejects.toMatchObject({ code: 'empty-node' })
})

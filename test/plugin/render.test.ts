import type { Renderer } from '../../playground/figma/renderer.ts'
import { png } from './png.ts'
import { type Run, runPlugin } from './run-plugin.ts'

const PASTICHE = png(30, 20)
let run: Run
afterEach(() => run.fake.close())

/** How a Figma would export whose clipping is not that of its `absoluteRenderBounds`. */
function croppingTo(width: number, height: number): Renderer {
  return { render: async (_, { clipped, pixels }) => (clipped ? png(width, height) : png(pixels.width, pixels.height)) }
}

function rectangleIn({ figma }: Run, parent: BaseNode & ChildrenMixin): RectangleNode {
  const rectangle = figma.createRectangle()
  parent.appendChild(rectangle)
  rectangle.resize(80, 60)
  rectangle.x = 30
  rectangle.y = 40
  return rectangle
}

test('a picture cropped nobody knows how is taken again whole, and lies over the whole layer', async () => {
  run = runPlugin({ renderer: croppingTo(37, 51) })
  const rectangle = rectangleIn(run, run.figma.currentPage)
  const { bytes } = await run.panel.call('readSource', { nodeId: rectangle.id })
  expect(bytes).toEqual(png(160, 120))
  const { nodeId } = await run.apply(rectangle.id, PASTICHE)
  expect(run.fake.node(nodeId).absoluteBoundingBox).toEqual(rectangle.absoluteBoundingBox)
})

test('a picture cropped by a clipping frame lies where the frame shows it, even if the bounds are not cropped', async () => {
  run = runPlugin({ renderer: croppingTo(60, 40) })
  const frame = run.figma.createFrame()
  frame.resize(60, 60)
  const rectangle = rectangleIn(run, frame)
  const { nodeId } = await run.apply(rectangle.id, PASTICHE)
  expect(run.fake.node(nodeId).absoluteBoundingBox).toEqual({ x: 30, y: 40, width: 30, height: 20 })
})

test('bounds between whole pixels are placed on the grid that they were exported on', async () => {
  run = runPlugin()
  const rectangle = rectangleIn(run, run.figma.currentPage)
  rectangle.x = 30.3
  const { nodeId } = await run.apply(rectangle.id, PASTICHE)
  expect(run.fake.node(nodeId).absoluteBoundingBox).toMatchObject({ x: 30, width: 80.5 })
})

test.each([
  ['Target is too large to export as an image.', 'image-too-large'],
  ['Failed to export node. This node may not have any visible layers.', 'empty-node'],
  ['Something nobody has seen before', 'internal']
])('Figma’s "%s" is told as %s', async (text, code) => {
  run = runPlugin({ renderer: { render: () => Promise.reject(new Error(`in exportAsync: ${text}`)) } })
  const rectangle = rectangleIn(run, run.figma.currentPage)
  await expect(run.panel.call('readSource', { nodeId: rectangle.id })).rejects.toMatchObject({ code })
})

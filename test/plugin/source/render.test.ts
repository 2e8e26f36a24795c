import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import type { Renderer } from '../../../playground/figma/renderer.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

const PASTICHE = png(30, 20)
let run: Run
afterEach(() => run.fake.close())

/** Exports like a version of Figma whose clipping does not agree with its `absoluteRenderBounds`. */
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

test('a picture that was cut in an unknown way is exported again without cuts, and lies over the whole layer', async () => {
  run = runPlugin({ renderer: croppingTo(37, 51) })
  const rectangle = rectangleIn(run, run.figma.currentPage)
  const { bytes } = await run.panel.call('readSource', { target: wholeLayer(rectangle.id) })
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

test('a rendering of bounds between whole pixels lies on the pixel grid of the export', async () => {
  run = runPlugin()
  const rectangle = rectangleIn(run, run.figma.currentPage)
  rectangle.x = 30.3
  const { nodeId } = await run.apply(rectangle.id, PASTICHE)
  expect(run.fake.node(nodeId).absoluteBoundingBox).toMatchObject({ x: 30, width: 80.5 })
})

describe.each([false, true])('if Figma fails (with bare strings: %s),', (rejectsWithStrings) => {
  const failing = (longest: number): Renderer => ({
    render: async (_, { pixels: { width, height } }) => {
      if (Math.max(width, height) > longest) throw new Error('out of memory')
      return png(width, height)
    }
  })
  const start = (longest: number): RectangleNode => {
    run = runPlugin({ document: new FakeDocument({ rejectsWithStrings }), renderer: failing(longest) })
    return rectangleIn(run, run.figma.currentPage)
  }

  test('a smaller picture is exported', async () => {
    const rectangle = start(100)
    const { pixelsPerUnit } = await run.panel.call('readSource', { target: wholeLayer(rectangle.id) })
    expect(pixelsPerUnit).toBe(1)
    const { nodeId } = await run.apply(rectangle.id, PASTICHE)
    expect(run.fake.node(nodeId).absoluteBoundingBox).toEqual(rectangle.absoluteBoundingBox)
  })

  test.each([
    [5000, 'image-too-large'],
    [80, 'internal']
  ])('at every size, a layer of %d px gets the code %s', async (width, code) => {
    const rectangle = start(10)
    rectangle.resize(width, 60)
    await expect(run.panel.call('readSource', { target: wholeLayer(rectangle.id) })).rejects.toMatchObject({ code })
  })

  test('a layer that shows nothing is refused as empty', async () => {
    const rectangle = start(4096)
    rectangle.fills = []
    await expect(rectangle.exportAsync()).rejects.toEqual(
      rejectsWithStrings ? expect.stringContaining('visible layers') : expect.any(Error)
    )
    await expect(run.panel.call('readThumbnail', { nodeId: rectangle.id })).rejects.toMatchObject({
      code: 'empty-node'
    })
  })
})

describe.each([
  [true, true],
  [true, false],
  [false, true],
  [false, false]
])('if clipping frames cut bounds: %s, and exports: %s,', (boundsAreClipped, exportsAreClipped) => {
  test('a layer half outside of its frame is painted where it is visible, within 4096 px', async () => {
    run = runPlugin({ document: new FakeDocument({ boundsAreClipped, exportsAreClipped }) })
    const frame = run.figma.createFrame()
    frame.resize(60, 60)
    const rectangle = rectangleIn(run, frame)
    rectangle.resize(3000, 60)
    const { bytes } = await run.panel.call('readSource', { target: wholeLayer(rectangle.id) })
    expect(Buffer.from(bytes).readUInt32BE(16)).toBeLessThanOrEqual(4096)
    const { nodeId } = await run.apply(rectangle.id, PASTICHE)
    const box = run.fake.node(nodeId).absoluteBoundingBox
    const expected = exportsAreClipped ? { x: 30, y: 40, width: 30, height: 20 } : rectangle.absoluteBoundingBox
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs((box?.[side] ?? 0) - (expected?.[side] ?? 0))).toBeLessThan(1)
  })
})

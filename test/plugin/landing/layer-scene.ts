import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

export const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
export const OTHER = png(30, 20, 3, (data) => data.fill(10))
export const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }

/** The run of the current test. */
export let run: Run
beforeEach(() => {
  run = runPlugin()
})
afterEach(() => run.fake.close())

/** Starts another run of the plugin, as a later session does. */
export function startRun(...options: Parameters<typeof runPlugin>): void {
  run = runPlugin(...options)
}

export const node = <N extends SceneNode>(id: string): N => run.fake.node(id) as N // the test made it

/** A red rectangle at (x, y) of `parent`. */
export function shape(parent: BaseNode & ChildrenMixin, x: number, y: number, width = 100, height = 50): RectangleNode {
  const made = run.figma.createRectangle()
  parent.appendChild(made)
  made.resize(width, height)
  made.x = x
  made.y = y
  made.fills = [RED]
  return made
}

export function frame(parent: BaseNode & ChildrenMixin = run.figma.currentPage): FrameNode {
  const made = run.figma.createFrame()
  parent.appendChild(made)
  made.resize(400, 300)
  return made
}

/** Applies a pastiche, and returns the layer that then has it. */
export async function land(target: SceneNode, image = PASTICHE): Promise<RectangleNode> {
  run.figma.commitUndo()
  const { nodeId, landing } = await run.apply(target.id, image)
  expect(landing).toBe('layer')
  expect(nodeId).not.toBe(target.id)
  return node<RectangleNode>(nodeId)
}

export function expectSameBox(one: Rect | null, other: Rect | null): void {
  for (const key of ['x', 'y', 'width', 'height'] as const)
    expect(one?.[key]).toBeCloseTo(other?.[key] ?? Number.NaN, 3)
}

export function rotationOnPage({ absoluteTransform: [[a], [b]] }: SceneNode): number {
  return (Math.atan2(b, a) * 180) / Math.PI
}

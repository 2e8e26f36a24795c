import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

const PHOTO = png(60, 40)
export const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
export const OTHER = png(30, 20, 3, (data) => data.fill(10))
export const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }

/** The run of the current test. */
export let run: Run
beforeEach(() => {
  run = runPlugin()
  refuseNothing()
})
afterEach(() => {
  jest.restoreAllMocks()
  run.fake.close()
})

/** Removes all spies, and silences the console. */
export function refuseNothing(): void {
  jest.restoreAllMocks()
  jest.spyOn(console, 'warn').mockImplementation(() => {})
}

export function photo(): RectangleNode {
  const made = run.figma.createRectangle()
  made.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(PHOTO).hash }]
  return made
}

export function red(): RectangleNode {
  const made = run.figma.createRectangle()
  made.fills = [RED]
  return made
}

export const node = (id: string): RectangleNode => run.fake.node(id) as RectangleNode
export const restore = (target: SceneNode) => run.panel.call('restoreOriginal', { target: wholeLayer(target.id) })

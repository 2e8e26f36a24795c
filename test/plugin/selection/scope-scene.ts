import type { Scope, Selection } from '../../../src/protocol/selection.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

export const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }
export const PASTICHE = png(30, 20, 3, (data) => data.fill(90))

/** The run of the current test. */
export let run: Run
beforeEach(() => {
  run = runPlugin()
})
afterEach(() => run.fake.close())

export type Parent = BaseNode & ChildrenMixin

export function picture(width = 60): ImagePaint {
  return { type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(png(width, 40)).hash }
}

/** A photograph at (x, y) of `parent`. */
export function photo(parent: Parent, name: string, x = 0, y = 0, paint = picture()): RectangleNode {
  const made = run.figma.createRectangle()
  parent.appendChild(made)
  made.fills = [paint]
  return Object.assign(made, { name, x, y })
}

export function frame(parent: Parent, name: string, x = 0, y = 0): FrameNode {
  const made = run.figma.createFrame()
  parent.appendChild(made)
  made.resize(400, 300)
  return Object.assign(made, { name, x, y })
}

export async function told(scope: Scope, ...nodes: SceneNode[]): Promise<Selection> {
  run.figma.currentPage.selection = nodes
  await run.panel.call('chooseScope', { scope, withHidden: false })
  return run.panel.call('getSelection', null)
}

export const names = ({ targets }: Selection): string[] => targets.map(({ name }) => name)

import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import type { FigmaUnknowns } from '../../../playground/figma/unknowns.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

export const PHOTO = png(60, 40)
export const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }

/** The run of the current test. */
export let run: Run
afterEach(() => run.fake.close())

/** Starts a run in a Figma that answers our open questions like this. */
export function start(unknowns: Partial<FigmaUnknowns>): void {
  run = runPlugin({ document: new FakeDocument(unknowns) })
}
/** Ends the run, closes the file, opens it again and starts another run. */
export function reopen(): void {
  run.fake.close()
  run.fake.document.reopen()
  run = runPlugin({ document: run.fake.document })
}
// The test has created the layer as this type.
export const node = <N extends SceneNode = RectangleNode>(id: string): N => run.fake.node(id) as N
export const restore = (nodeId: string) => run.panel.call('restoreOriginal', { target: wholeLayer(nodeId) })

export function red(parent: BaseNode & ChildrenMixin = run.figma.currentPage): RectangleNode {
  const made = run.figma.createRectangle()
  parent.appendChild(made)
  made.resize(20, 10)
  made.fills = [RED]
  return made
}

export function photo(parent: BaseNode & ChildrenMixin = run.figma.currentPage): RectangleNode {
  const made = red(parent)
  made.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(PHOTO).hash }]
  return made
}

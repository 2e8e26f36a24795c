import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

export const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }

/** The run of the current test. */
export let run: Run
/** A fill with a photograph. */
export let photo: ImagePaint
beforeEach(() => {
  run = runPlugin()
  photo = { type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(png(60, 40)).hash }
})
afterEach(() => run.fake.close())

/** Starts a run of the plugin, which becomes the run of the test. */
export function startRun(options?: Parameters<typeof runPlugin>[0]): void {
  run = runPlugin(options)
}

/** Selects only this layer. @returns its target, or the reason why it cannot be painted */
export async function describeOnly(node: SceneNode) {
  run.figma.currentPage.selection = [node]
  const { targets, refused } = await run.panel.call('getSelection', null)
  expect(targets.length + refused.length).toBe(1)
  return targets[0] ?? refused[0]
}

/** Gives the layer these fills. */
export function filled<N extends MinimalFillsMixin>(node: N, fills: readonly Paint[] = [RED]): N {
  node.fills = fills
  return node
}

import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { node, PASTICHE, PHOTO, photo, reopen, restore, run, start } from './unknowns-scene.ts'

test.each(['above', 'replace', 'layer'] as const)(
  'after the file was closed and opened again, a pastiche (%s) can be restored, and painted again from the original',
  async (landing) => {
    start({})
    const target = photo()
    const before = target.fills
    const { nodeId } = await run.apply(target.id, PASTICHE, { landing })
    reopen()
    expect((await run.panel.call('readSource', { target: wholeLayer(nodeId) })).bytes).toEqual(PHOTO)
    await restore(nodeId)
    expect([node(target.id).fills, node(target.id).visible]).toEqual([before, true])
  }
)

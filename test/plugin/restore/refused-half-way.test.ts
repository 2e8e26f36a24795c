import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import { node, OTHER, PASTICHE, photo, red, refuseNothing, restore, run } from './restore-scene.ts'

describe('where Figma refuses half-way,', () => {
  /**
   * Makes every `setPluginData` fail, beginning with call number `first`. @returns a function that gives the number of
   * calls
   */
  function refuseFrom(first: number): () => number {
    const { setPluginData } = FakeNode.prototype
    let calls = 0
    jest.spyOn(FakeNode.prototype, 'setPluginData').mockImplementation(function (this: FakeNode, ...entry) {
      calls += 1
      if (calls >= first) throw new Error('in setPluginData: refused')
      Reflect.apply(setPluginData, this, entry)
    })
    return () => calls
  }

  /**
   * Repeats the attempt. The first time every call of `setPluginData` is refused, then all but one, and so on, until no
   * call is refused.
   */
  async function refusingEach(attempt: (refused: number) => Promise<void>): Promise<void> {
    for (let first = 1; ; first++) {
      const calls = refuseFrom(first)
      await attempt(first)
      const made = calls()
      refuseNothing()
      if (made < first) return
    }
  }

  test.each(['above', 'replace'] as const)(
    'painting (%s) leaves the old pastiche or the new one, each with its mark',
    async (landing) => {
      await refusingEach(async () => {
        const target = photo()
        const style = run.figma.createPaintStyle()
        style.paints = target.fills as Paint[]
        await target.setFillStyleIdAsync(style.id)
        const before = target.fills
        for (const image of [PASTICHE, OTHER]) await run.apply(target.id, image, { landing }).catch(() => {})
        const isPainted = (target.fills as Paint[]).length > 1
        if (isPainted) {
          refuseNothing()
          await restore(target)
        }
        expect([target.fills, target.fillStyleId]).toEqual([before, style.id])
      })
    }
  )

  test('restoring gives the original back, or leaves the pastiche', async () => {
    for (let first = 1; first < 6; first++) {
      const target = photo()
      const before = target.fills
      await run.apply(target.id, PASTICHE, { landing: 'replace' })
      refuseFrom(first)
      await restore(target)
      refuseNothing()
      expect(target.fills).toEqual(before)
    }
  })

  test('a layer is never hidden without the mark that says how to show it again', async () => {
    await refusingEach(async () => {
      const target = red()
      await run.apply(target.id, PASTICHE).then(
        ({ nodeId }) => expect(node(nodeId).removed).toBe(false),
        () => expect(target.visible).toBe(true)
      )
    })
  })

  test('a stand-in that cannot be removed stays, and its original stays hidden', async () => {
    const target = red()
    const { nodeId } = await run.apply(target.id, PASTICHE)
    run.figma.currentPage.selection = [node(nodeId)]
    jest.spyOn(FakeNode.prototype, 'remove').mockImplementation(() => {
      throw new Error('in remove: Removing this node is not allowed')
    })
    await expect(restore(node(nodeId))).rejects.toMatchObject({ code: 'read-only' })
    expect([node(nodeId).removed, target.visible]).toEqual([false, false])
    expect(run.figma.currentPage.selection.map(({ id }) => id)).toEqual([nodeId])
    refuseNothing()
    await restore(node(nodeId))
    expect(target.visible).toBe(true)
  })
})

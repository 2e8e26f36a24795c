import { node, PASTICHE, photo, red, restore, run, start } from './unknowns-scene.ts'

const LINK: Reaction = {
  trigger: { type: 'ON_CLICK' },
  actions: [{ type: 'BACK' }]
}

describe('the interactions of a layer in a prototype', () => {
  test('are those of its stand-in, too, and are still there after Restore', async () => {
    start({})
    const button = red()
    await button.setReactionsAsync([LINK])
    const { nodeId } = await run.apply(button.id, PASTICHE)
    expect(node(nodeId).reactions).toEqual([LINK])
    await restore(nodeId)
    expect(button.reactions).toEqual([LINK])
  })

  test('where Figma refuses them, the pastiche lands all the same', async () => {
    start({})
    const button = red()
    await button.setReactionsAsync([LINK])
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {})
    const refused = jest
      .spyOn(Object.getPrototypeOf(Object.getPrototypeOf(button)), 'setReactionsAsync')
      .mockRejectedValue(new Error('in setReactionsAsync: Property "reactions" failed validation'))
    const { nodeId } = await run.apply(button.id, PASTICHE)
    refused.mockRestore()
    expect([node(nodeId).reactions, button.visible]).toEqual([[], false])
    expect(warned).toHaveBeenCalled()
    warned.mockRestore()
  })
})

describe.each([false, true])('if the number of fixed children follows: %s,', (fixedCountFollows) => {
  /** A scrolling screen with two layers that scroll and two that are fixed. */
  function screen(): { frame: FrameNode; layers: RectangleNode[] } {
    start({ fixedCountFollows })
    const frame = run.figma.createFrame()
    const layers = [1, 2, 3, 4].map(() => red(frame))
    frame.numberOfFixedChildren = 2
    return { frame, layers }
  }
  const fixed = ({ children, numberOfFixedChildren: count }: FrameNode): string[] =>
    children.slice(children.length - count).map(({ id }) => id)

  test.each([
    ['the lower one that scrolls', 0],
    ['the upper one that scrolls', 1],
    ['the lower fixed one', 2],
    ['the upper fixed one', 3]
  ])('the same layers are fixed after painting and restoring %s', async (_, at) => {
    const { frame, layers } = screen()
    const before = fixed(frame)
    const { nodeId } = await run.apply(layers[at]?.id ?? '', PASTICHE)
    const after = fixed(frame)
    expect(after.filter((id) => id !== nodeId)).toEqual(before)
    expect(after.includes(nodeId)).toBe(at >= 2)
    await restore(nodeId)
    expect(fixed(frame)).toEqual(before)
  })

  test('and after a landing that fails', async () => {
    const { frame, layers } = screen()
    const before = fixed(frame)
    const refused = jest.spyOn(Object.getPrototypeOf(photo()), 'locked', 'set').mockImplementation(() => {
      throw new Error('in set_locked: Not allowed')
    })
    await expect(run.apply(layers[3]?.id ?? '', PASTICHE)).rejects.toMatchObject({ code: 'read-only' })
    refused.mockRestore()
    expect(fixed(frame)).toEqual(before)
    expect(frame.children).toHaveLength(4)
  })
})

import { node, PASTICHE, photo, red, restore, run, start } from './unknowns-scene.ts'

describe.each([false, true])('if plugin data shows on instances: %s,', (dataShowsOnInstances) => {
  test('a picture painted in a component is painted in its instances; restored in one instance, it stays painted in the other', async () => {
    start({ dataShowsOnInstances })
    const component = run.figma.createComponent()
    const target = photo(component)
    const before = target.fills
    const [one, other] = [1, 2].map(() => node<InstanceNode>(run.fake.instantiate(component.id)).children[0])
    await run.apply(target.id, PASTICHE)
    expect((one as RectangleNode).fills).toEqual(target.fills)
    const restoring = restore(one?.id ?? '')
    if (dataShowsOnInstances) {
      await restoring
      expect([(one as RectangleNode).fills, (other as RectangleNode).fills]).toEqual([before, target.fills])
      await run.apply(one?.id ?? '', PASTICHE)
      await restore(one?.id ?? '')
      expect((one as RectangleNode).fills).toEqual(before)
    } else await expect(restoring).rejects.toMatchObject({ code: 'recipe-unreadable' })
    await restore(target.id)
    expect([target.fills, (other as RectangleNode).fills]).toEqual([before, before])
  })

  test('a stand-in in an instance cannot be removed, and trying changes nothing', async () => {
    start({ dataShowsOnInstances })
    const component = run.figma.createComponent()
    const instance = node<InstanceNode>(run.fake.instantiate(component.id))
    const { nodeId } = await run.apply(red(component).id, PASTICHE)
    const before = [...run.fake.document.snapshot()]
    const [standIn, ...others] = instance.children // hidden layers of an instance cannot be reached by a plugin
    expect([standIn?.name, others]).toEqual(['Rectangle (The Great Wave)', []])
    await expect(restore(standIn?.id ?? '')).rejects.toMatchObject({
      code: dataShowsOnInstances ? 'original-gone' : 'recipe-unreadable'
    })
    expect([...run.fake.document.snapshot()]).toEqual(before)
    await restore(nodeId)
    expect(instance.children.map(({ visible }) => visible)).toEqual([true])
  })
})

import { node, OTHER, PASTICHE, photo, RED, red, restore, run } from './restore-scene.ts'

/** Changes the plugin data of a layer. */
function damage(target: SceneNode, key: string, change: Record<string, unknown>): string {
  const text = JSON.stringify({ ...JSON.parse(target.getPluginData(key)), ...change })
  target.setPluginData(key, text)
  return text
}

describe('a mark that is partly unreadable:', () => {
  test.each([[undefined], [{}], [{ id: 7, pair: null }]])(
    'a pastiche on a fill whose mark stands in for %j is restored, and no other layer is touched',
    async (standsFor) => {
      const target = photo()
      const before = target.fills
      const designers = red()
      await run.apply(target.id, PASTICHE)
      damage(target, 'pastiche', { standsFor })
      await restore(target)
      expect([target.removed, target.fills, designers.visible]).toEqual([false, before, true])
    }
  )

  test.each([
    ['pastiche', { format: 2 }],
    ['pastiche', { landing: 'below' }],
    ['pastiche', { original: null }]
  ])('an unreadable mark (%s: %j) stays when the layer is painted and restored', async (key, change) => {
    const target = photo()
    await run.apply(target.id, PASTICHE)
    const text = damage(target, key, change)
    const kept = target.fills
    await run.apply(target.id, OTHER)
    expect(target.getPluginData(key)).toBe(text)
    await restore(target)
    expect([target.getPluginData(key), target.fills, target.getPluginDataKeys().length]).toEqual([text, kept, 2])
    await expect(restore(target)).rejects.toMatchObject({ code: 'recipe-unreadable' })
    expect([target.getPluginData(key), target.fills]).toEqual([text, kept])
  })

  test('pastiches beside an unreadable one are found', async () => {
    const target = photo()
    target.fills = [...(target.fills as ImagePaint[]), RED, ...(target.fills as ImagePaint[])]
    const before = target.fills
    target.setPluginData('pastiche/1', '{"format":9}')
    await run.apply({ nodeId: target.id, fill: 0, flatten: false }, PASTICHE)
    await run.apply({ nodeId: target.id, fill: 1, flatten: false }, OTHER)
    expect(target.getPluginDataKeys().sort()).toEqual(['pastiche', 'pastiche/1', 'pastiche/2', 'recipe', 'recipe/2'])
    await restore(target)
    expect([target.fills, target.getPluginDataKeys()]).toEqual([before, ['pastiche/1']])
  })

  test.each([
    [{ hidden: { by: 'magic' } }],
    [{ hidden: 7 }],
    [{ hidden: { by: 'opacity', opacity: '1' } }],
    [{ pair: 3 }]
  ])('an original whose mark says %j is shown before the layer above it is removed', async (change) => {
    const target = red()
    const { nodeId } = await run.apply(target.id, PASTICHE)
    damage(target, 'original', change)
    await restore(node(nodeId))
    expect([target.visible, node(nodeId).removed]).toEqual([true, true])
  })

  test('a layer with the id of an original and the mark of another layer is not an original', async () => {
    const [target, other] = [red(), red()]
    const { nodeId } = await run.apply(target.id, PASTICHE)
    const { nodeId: otherId } = await run.apply(other.id, PASTICHE)
    target.remove()
    damage(node(nodeId), 'pastiche', { standsFor: { id: other.id, pair: nodeId } })
    await expect(restore(node(nodeId))).rejects.toMatchObject({ code: 'original-gone' })
    expect([node(nodeId).removed, node(otherId).removed]).toEqual([false, false])
  })
})

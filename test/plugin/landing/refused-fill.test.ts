import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, recipe, soon } from '../run-plugin.ts'
import { before, describePhoto, fills, hash, hashes, hashOf, OTHER, PASTICHE, photo, run } from './photo-scene.ts'

const { setPluginData } = FakeNode.prototype

describePhoto(() => {
  describe('nothing changes if', () => {
    const untouched = async (code: string, over: Parameters<Run['apply']>[2], image = PASTICHE): Promise<void> => {
      const state = run.fake.document.snapshot()
      await expect(run.apply(photo.id, image, over)).rejects.toMatchObject({ code })
      expect([...run.fake.document.snapshot()]).toEqual([...state])
    }

    test('the layer has another picture than the one that was painted', () =>
      untouched('source-changed', { sourceKey: 'hash:another' }))
    test('the recipe cannot be read', () => untouched('recipe-unreadable', { recipe: '{}' }))
    test('Figma does not take the image', () => untouched('image-unreadable', {}, Uint8Array.of(1, 2, 3)))
    test('the image is too large', () => untouched('image-too-large', {}, png(4097, 1)))
    test('the recipe is too long for plugin data', () =>
      untouched('storage-full', { recipe: recipe({ styleVector: 'A'.repeat(110_000) }) }))

    test('plugin data is full after the recipe was written', async () => {
      const write = jest.spyOn(FakeNode.prototype, 'setPluginData').mockImplementationOnce(function (
        this: FakeNode,
        ...entry
      ) {
        write.mockImplementationOnce(() => {
          throw new Error('in setPluginData: Quota exceeded')
        })
        Reflect.apply(setPluginData, this, entry)
      })
      await untouched('storage-full', {})
      write.mockRestore()
    })

    test('the layer is deleted before the painting arrives', async () => {
      const applying = run.apply(photo.id, PASTICHE, { sourceKey: `hash:${hash}` })
      photo.remove()
      await expect(applying).rejects.toMatchObject({ code: 'node-gone' })
    })

    test('the picture is changed while it is painted', async () => {
      const { key } = await run.panel.call('readSource', { target: wholeLayer(photo.id) })
      photo.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hashOf(OTHER) }]
      await untouched('source-changed', { sourceKey: key })
    })

    test('the layer was never painted and is restored', async () => {
      await expect(run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })).rejects.toMatchObject({
        code: 'recipe-unreadable'
      })
      await expect(run.panel.call('restoreOriginal', { target: wholeLayer('9:9') })).rejects.toMatchObject({
        code: 'node-gone'
      })
    })

    test.each([
      '{',
      '[]',
      '{"landing":"above"}',
      '{"landing":"layer","image":"a","key":"b","styleId":"","original":{"type":"IMAGE","imageHash":"c"},"standsFor":null}'
    ])('damaged plugin data on a layer is ignored: %s', async (note) => {
      photo.setPluginData('pastiche', note)
      photo.setPluginData('original', note)
      await run.apply(photo.id, PASTICHE)
      await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
      expect(fills()).toEqual(before)
    })
  })

  test('a batch is one undo step', async () => {
    const others = [1, 2].map(() => photo.clone())
    run.figma.commitUndo()
    for (const { id } of others) await run.apply(id, PASTICHE, { commit: false })
    await run.apply(photo.id, PASTICHE)
    run.fake.document.undo()
    for (const node of [photo, ...others]) expect(fills(node)).toEqual(before)
  })

  test('a batch whose last layer is gone is still one undo step', async () => {
    const other = photo.clone()
    run.figma.commitUndo()
    await run.apply(photo.id, PASTICHE, { commit: false })
    other.remove()
    await expect(run.apply(other.id, PASTICHE, { sourceKey: 'x' })).rejects.toMatchObject({ code: 'node-gone' })
    photo.opacity = 0.5
    run.figma.commitUndo()
    run.fake.document.undo()
    expect(photo.opacity).toBe(1)
    expect(hashes()).toContain(hashOf(PASTICHE))
  })

  test('calls at the same time run one after the other', async () => {
    await Promise.all([run.apply(photo.id, PASTICHE), run.apply(photo.id, OTHER)])
    expect(hashes()).toHaveLength(3)
    run.fake.document.undo()
    expect(hashes()).toEqual(['SOLID', hash, hashOf(PASTICHE)])
  })

  test('a call that is cancelled before its first change changes nothing', async () => {
    const controller = new AbortController()
    jest.spyOn(run.figma, 'getNodeByIdAsync').mockImplementation(async (id) => {
      await soon(20)
      return run.fake.node(id)
    })
    const params = {
      target: wholeLayer(photo.id),
      image: PASTICHE,
      recipe: recipe(),
      landing: 'above',
      sourceKey: `hash:${hash}`,
      commit: true
    } as const
    const call = run.panel.call('applyPastiche', params, { signal: controller.signal })
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    await soon(60)
    expect(fills()).toEqual(before)
  })
})

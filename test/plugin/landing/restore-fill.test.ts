import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { runPlugin } from '../run-plugin.ts'
import {
  before,
  describePhoto,
  fills,
  hash,
  hashes,
  hashOf,
  OTHER,
  PASTICHE,
  photo,
  RED,
  replacedByAnOlderVersion,
  run
} from './photo-scene.ts'

describePhoto(() => {
  const revert = () => run.panel.call('revert', { targets: [wholeLayer(photo.id)] })

  test('Undo removes the pastiche as an undo step, and keeps later changes of the designer', async () => {
    await run.apply(photo.id, PASTICHE)
    run.fake.document.update(photo.id, { opacity: 0.5 })
    run.fake.document.commit()
    await expect(revert()).resolves.toEqual({ failed: 0, why: null })
    expect([fills(), photo.opacity, photo.getPluginDataKeys()]).toEqual([before, 0.5, []])
    run.fake.document.undo()
    expect([hashes(photo).includes(hashOf(PASTICHE)), photo.opacity]).toEqual([true, 0.5])
    run.fake.document.undo()
    expect(photo.opacity).toBe(1)
  })

  test.each(['above', 'replace'] as const)(
    'Undo of a pastiche that was painted over an older one, "%s", puts the older one back',
    async (landing) => {
      await run.apply(photo.id, PASTICHE, { landing })
      const earlier = [fills(), photo.getPluginData('pastiche'), photo.getPluginData('recipe')]
      await run.apply(photo.id, OTHER, { landing: 'above' })
      await revert()
      expect([fills(), photo.getPluginData('pastiche'), photo.getPluginData('recipe')]).toEqual(earlier)
    }
  )

  test('Undo changes nothing if the pastiche was undone or replaced by another one', async () => {
    await run.apply(photo.id, PASTICHE)
    run.fake.document.undo()
    await revert()
    expect(fills()).toEqual(before)
    expect(run.fake.document.canRedo).toBe(true) // the redo of the designer is still possible
  })

  test.each(['above', 'replace'] as const)(
    'restored from "%s", in a later session, it is the same as before',
    async (landing) => {
      await run.apply(photo.id, PASTICHE, { landing })
      run.fake.close()
      const later = runPlugin({ document: run.fake.document })
      const node = later.fake.node(photo.id) as RectangleNode
      await expect(later.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })).resolves.toEqual({
        nodeId: photo.id
      })
      expect(node.fills).toEqual(before)
      expect(node.getPluginDataKeys()).toEqual([])
      expect(node.getRelaunchData()).toEqual({})
      later.fake.document.undo()
      expect(hashes(node)).toContain(hashOf(PASTICHE))
      later.fake.close()
    }
  )

  test('restoring links a fill style again, if nothing else was changed', async () => {
    const style = run.figma.createPaintStyle()
    style.paints = before
    await photo.setFillStyleIdAsync(style.id)
    await run.apply(photo.id, PASTICHE)
    expect(photo.fillStyleId).toBe('')
    await run.apply(photo.id, OTHER)
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(photo.fillStyleId).toBe(style.id)

    await run.apply(photo.id, PASTICHE)
    photo.fills = [...fills(), RED]
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(photo.fillStyleId).toBe('')
    expect(fills()).toHaveLength(3)
  })

  test('a pastiche that someone removed by hand is no longer described', async () => {
    await run.apply(photo.id, PASTICHE)
    photo.fills = before
    run.figma.currentPage.selection = [photo]
    expect((await run.panel.call('getSelection', null)).targets[0]?.recipe).toBeNull()
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(fills()).toEqual(before)
    expect(photo.getPluginDataKeys()).toEqual([])
  })

  test('restoring puts an original back that was deleted beneath the pastiche', async () => {
    await run.apply(photo.id, PASTICHE)
    photo.fills = fills().filter((_, index) => index !== 1)
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(fills()).toEqual(before)
  })

  test('a picture that someone exchanged beneath the pastiche is painted from then on', async () => {
    await run.apply(photo.id, PASTICHE)
    const exchanged = run.figma.createImage(OTHER).hash
    photo.fills = fills().map((paint, index) => (index === 1 ? { ...paint, imageHash: exchanged } : paint))
    const source = await run.panel.call('readSource', { target: wholeLayer(photo.id) })
    expect(source.key).toBe(`hash:${exchanged}:0,0.3,0,0,0,0,0`)
    await run.apply(photo.id, PASTICHE)
    expect(hashes()).toEqual(['SOLID', exchanged, hashOf(PASTICHE)])
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(hashes()).toEqual(['SOLID', exchanged])
  })

  test('a text whose characters got different fills since then keeps its pastiche', async () => {
    const text = run.figma.createText()
    await run.figma.loadFontAsync({ family: 'Inter', style: 'Regular' })
    text.characters = 'Hello'
    text.resize(40, 14)
    text.fills = before
    await run.apply(text.id, PASTICHE)
    run.fake.document.update(text.id, { fills: 'mixed' })
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(text.id) })).rejects.toMatchObject({
      code: 'mixed-fills'
    })
    expect(text.getPluginData('recipe')).not.toBe('')
  })

  test('the pastiche stays if the replaced picture is no longer in the file', async () => {
    await run.apply(photo.id, PASTICHE)
    replacedByAnOlderVersion()
    const painted = fills()
    jest.spyOn(run.figma, 'getImageByHash').mockReturnValue(null)
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })).rejects.toMatchObject({
      code: 'original-gone'
    })
    expect(fills()).toEqual(painted)
    expect(photo.getPluginData('recipe')).not.toBe('')
  })

  test('an original that an older version replaced is put back if its image still exists, and is kept from then on', async () => {
    await run.apply(photo.id, PASTICHE)
    replacedByAnOlderVersion()
    await run.apply(photo.id, OTHER, { landing: 'replace' })
    expect(hashes()).toEqual(['SOLID', hash, hashOf(OTHER)])
    replacedByAnOlderVersion()
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(fills()).toEqual(before)
  })
})

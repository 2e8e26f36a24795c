import { duplicate } from '../../../playground/figma/duplicate.ts'
import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { frame, land, node, run, shape, startRun } from './layer-scene.ts'

describe('copies change their own pair, never the first one:', () => {
  test('a copy of the stand-in alone is restored, and then the stand-in', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const layer = await land(red)
    const copy = node(duplicate(run.fake.document, layer.id))
    await run.panel.call('restoreOriginal', { target: wholeLayer(copy.id) })
    expect([copy.removed, layer.removed, red.visible]).toEqual([true, false, true])
    await run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })
    expect([layer.removed, red.visible]).toEqual([true, true])
  })

  test('a stand-in that was moved elsewhere still finds its original', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const layer = await land(red)
    frame().appendChild(layer)
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })).resolves.toEqual({
      nodeId: red.id
    })
    expect(red.visible).toBe(true)
  })

  test('a duplicate of a frame whose stand-in lies above an instance does not touch the first frame', async () => {
    const component = run.figma.createComponent()
    shape(component, 0, 0)
    const around = frame()
    const instance = node<InstanceNode>(run.fake.instantiate(component.id))
    around.appendChild(instance)
    const red = instance.children[0] as RectangleNode
    const layer = await land(red)
    const copy = node<FrameNode>(duplicate(run.fake.document, around.id))
    const copiedLayer = copy.children.find(({ type }) => type === 'RECTANGLE')
    const before = [...run.fake.document.snapshot()]
    const restoring = run.panel.call('restoreOriginal', { target: wholeLayer(copiedLayer?.id ?? '') })
    await expect(restoring).rejects.toMatchObject({ code: 'original-gone' })
    expect([...run.fake.document.snapshot()]).toEqual(before)
    expect([layer.removed, red.opacity]).toEqual([false, 0])
  })

  test.each([
    [true, 'read-only'],
    [false, 'recipe-unreadable']
  ])(
    'inside an instance of the painted component (which shows its data: %s), restoring is refused and changes nothing',
    async (dataShowsOnInstances, code) => {
      run.fake.close()
      startRun({ document: new FakeDocument({ dataShowsOnInstances }) })
      const component = run.figma.createComponent()
      component.layoutMode = 'HORIZONTAL' // in auto layout the original becomes transparent, not invisible
      await land(shape(component, 0, 0))
      const instance = node<InstanceNode>(run.fake.instantiate(component.id))
      const [original, standIn] = instance.children
      await expect(run.panel.call('restoreOriginal', { target: wholeLayer(standIn?.id ?? '') })).rejects.toMatchObject({
        code
      })
      expect(original).toMatchObject({ opacity: 0 })
      expect(standIn?.removed).toBe(false)
    }
  )
})

import { createFakeFigma } from '../../playground/figma/create-figma.ts'
import type { FakeFigma } from '../../playground/figma/fake-figma.ts'
import { blankPng } from '../../playground/figma/flat-renderer.ts'

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

describe('the history and the events of the fake document', () => {
  let fake: FakeFigma
  let figma: FakeFigma['figma']
  beforeEach(() => {
    fake = createFakeFigma()
    figma = fake.figma
  })

  test('undo and redo restore the selection, and removing a selected layer emits selectionchange', async () => {
    const [kept, doomed] = [figma.createRectangle(), figma.createRectangle()]
    figma.currentPage.selection = [doomed]
    figma.commitUndo()
    const changed = jest.fn()
    figma.on('selectionchange', changed)
    await soon()
    changed.mockClear()
    doomed.remove()
    await soon()
    expect([changed.mock.calls.length, figma.currentPage.selection]).toEqual([1, []])
    figma.currentPage.selection = [kept]
    figma.commitUndo()
    fake.document.undo()
    expect(fake.document.selection).toEqual([doomed.id])
    fake.document.redo()
    expect(fake.document.selection).toEqual([kept.id])
  })

  test('undoing a plugin’s changes keeps those of another user', () => {
    const [box, other] = [figma.createRectangle(), figma.createRectangle()]
    box.name = 'Before'
    figma.commitUndo()
    const added = figma.createEllipse()
    box.name = 'Mine'
    fake.document.asAnother(() => {
      fake.document.update(box.id, { locked: true, name: 'Theirs' })
      fake.document.remove(other.id)
    })
    box.visible = false
    figma.commitUndo()
    fake.document.undo()
    expect([box.name, box.locked, box.visible, added.removed, other.removed]).toEqual([
      'Before',
      true,
      true,
      true,
      true
    ])
    expect(figma.currentPage.children.map(({ id }) => id)).toEqual([box.id])
    fake.document.redo()
    expect([box.name, box.locked, box.visible, added.removed, other.removed]).toEqual([
      'Theirs',
      true,
      false,
      false,
      true
    ])
  })

  test('everything since the last commit is one undo step, plugin data included', () => {
    const rectangle = figma.createRectangle()
    figma.commitUndo()
    rectangle.name = 'Changed'
    rectangle.setPluginData('recipe', 'text')
    figma.commitUndo()
    fake.document.undo()
    expect([rectangle.name, rectangle.getPluginData('recipe')]).toEqual(['Rectangle', ''])
    fake.document.redo()
    expect([rectangle.name, rectangle.getPluginData('recipe')]).toEqual(['Changed', 'text'])
    fake.document.undo()
    fake.document.undo()
    expect(rectangle.removed).toBe(true)
    expect(() => rectangle.name).toThrow('does not exist')
  })

  test('selectionchange is emitted later, and once for several changes', async () => {
    let count = 0
    figma.on('selectionchange', () => count++)
    const rectangle = figma.createRectangle()
    fake.document.select([rectangle.id])
    fake.document.select([])
    fake.document.select([rectangle.id])
    expect(count).toBe(0)
    await soon()
    expect(count).toBe(1)
    expect(figma.currentPage.selection).toEqual([rectangle])
  })

  test('nodechange names the topmost of the layers that came or went, and no layer that only follows its component', async () => {
    const changes: [string, string][] = []
    const heard = async (): Promise<[string, string][]> => {
      await soon()
      return changes.splice(0)
    }
    const component = figma.createComponent()
    const inner = figma.createRectangle()
    component.appendChild(inner)
    const copy = fake.node(fake.instantiate(component.id)) as InstanceNode
    figma.currentPage.on('nodechange', ({ nodeChanges }) => {
      for (const { type, id } of nodeChanges) changes.push([type, id])
    })
    await heard()
    inner.opacity = 0.5
    expect(await heard()).toEqual([['PROPERTY_CHANGE', inner.id]])
    figma.commitUndo()
    copy.remove()
    expect(await heard()).toContainEqual(['DELETE', copy.id])
    figma.commitUndo()
    fake.document.undo()
    const back = await heard()
    expect(back.filter(([type]) => type === 'CREATE')).toEqual([['CREATE', copy.id]])
    const frame = figma.createFrame()
    frame.appendChild(figma.createRectangle())
    expect((await heard()).filter(([type]) => type === 'CREATE')).toEqual([['CREATE', frame.id]])
    frame.remove()
    expect((await heard()).filter(([type]) => type === 'DELETE')).toEqual([['DELETE', frame.id]])
  })

  test('the selection of a page can only have layers of that page', async () => {
    const layer = figma.createRectangle()
    const before = figma.currentPage
    const page = figma.createPage()
    expect(() => {
      page.selection = [layer]
    }).toThrow('in set_selection: The selection of a page can only include nodes in that page')
    await figma.setCurrentPageAsync(page)
    expect(() => {
      page.selection = [layer]
    }).toThrow('in that page')
    await figma.setCurrentPageAsync(before)
    before.selection = [layer]
    expect(fake.document.selection).toEqual([layer.id])
  })

  test('a page must be loaded before layers are put on it, and a picture that only another page shows is not loaded either', async () => {
    const { document } = fake
    const picture = figma.createImage(blankPng(3, 2))
    const page = figma.createPage()
    const layer = figma.createRectangle()
    layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: picture.hash }]
    page.appendChild(layer)
    fake.close()
    document.reopen()
    const later = createFakeFigma({ document }).figma
    const again = (await later.getNodeByIdAsync(page.id)) as PageNode
    expect(() => again.appendChild(later.createRectangle())).toThrow('has not been explicitly loaded')
    expect(later.getImageByHash(picture.hash) === null).toBe(true)
    await again.loadAsync()
    expect(() => again.appendChild(later.createRectangle())).not.toThrow()
    expect(later.getImageByHash(picture.hash)?.hash).toBe(picture.hash)
  })
})

import { createFakeFigma } from '../../playground/figma/create-figma.ts'

const soon = () => new Promise((resolve) => setTimeout(resolve, 5))

test('new layers are put on the current page, after setCurrentPageAsync too', async () => {
  const { figma } = createFakeFigma()
  const [first] = figma.root.children
  const page = figma.createPage()
  expect(figma.currentPage.id).toBe(first?.id)
  await figma.setCurrentPageAsync(page)
  const component = figma.createComponent()
  const layer = figma.createRectangle()
  component.appendChild(layer)
  const instance = component.createInstance()
  expect([instance.parent?.id, instance.children[0]?.id]).toEqual([page.id, `I${instance.id};${layer.id}`])
})

test('each page keeps its own selection, and a page that is shown emits selectionchange', async () => {
  const { figma } = createFakeFigma()
  const first = figma.currentPage
  const layer = figma.createRectangle()
  first.selection = [layer]
  const page = figma.createPage()
  await figma.setCurrentPageAsync(page)
  expect(page.selection).toEqual([])
  expect(first.selection).toEqual([layer])
  await soon()
  let changes = 0
  figma.on('selectionchange', () => changes++)
  first.selection = [] // not on show
  await soon()
  expect(changes).toBe(0)
  first.selection = [layer]
  await figma.setCurrentPageAsync(first)
  await soon()
  expect(changes).toBe(1)
  expect(figma.currentPage.selection).toEqual([layer])
  page.appendChild(layer)
  expect(first.selection).toEqual([])
})

test('removing, moving and undoing on another page keep each page’s own selection', async () => {
  const { figma, document } = createFakeFigma()
  const first = figma.currentPage
  const [layer, other] = [figma.createRectangle(), figma.createRectangle()]
  const page = figma.createPage()
  page.appendChild(other)
  figma.commitUndo()
  first.selection = [layer]
  layer.opacity = 0.5
  figma.commitUndo()
  await figma.setCurrentPageAsync(page)
  page.selection = [other]
  document.undo()
  expect([first.selection, page.selection]).toEqual([[layer], [other]])
  await soon()
  let changes = 0
  figma.on('selectionchange', () => changes++)
  first.appendChild(other)
  await soon()
  expect([changes, page.selection]).toEqual([1, []])
  page.appendChild(other)
  page.selection = [other]
  page.remove()
  expect(figma.currentPage.selection).toEqual([layer])
})

test('nodechange reports only the layers of its own page', async () => {
  const { figma, document } = createFakeFigma()
  const first = figma.currentPage
  const layer = figma.createRectangle()
  const page = figma.createPage()
  const other = figma.createRectangle()
  page.appendChild(other)
  await soon()
  const heard: string[] = []
  for (const one of [first, page])
    one.on('nodechange', ({ nodeChanges }) => {
      for (const { type, id } of nodeChanges) heard.push(`${one.id} ${type} ${id}`)
    })
  const changes = async (): Promise<string[]> => {
    await soon()
    return heard.splice(0)
  }
  layer.opacity = 0.5
  other.opacity = 0.5
  expect(await changes()).toEqual([`${first.id} PROPERTY_CHANGE ${layer.id}`, `${page.id} PROPERTY_CHANGE ${other.id}`])
  figma.commitUndo()
  other.remove()
  expect(await changes()).toEqual([`${page.id} DELETE ${other.id}`])
  figma.commitUndo()
  document.undo()
  expect(await changes()).toEqual([`${page.id} CREATE ${other.id}`])
  document.redo()
  expect(await changes()).toEqual([`${page.id} DELETE ${other.id}`])
})

test('when the current page is removed, the first page becomes current', async () => {
  const { figma } = createFakeFigma()
  const [first] = figma.root.children
  const page = figma.createPage()
  await figma.setCurrentPageAsync(page)
  page.remove()
  expect(figma.currentPage.id).toBe(first?.id)
  expect(figma.createRectangle().parent?.id).toBe(first?.id)
})

test('a paint style that is removed is no longer found', async () => {
  const { figma } = createFakeFigma()
  const style = figma.createPaintStyle()
  style.remove()
  await expect(figma.getStyleByIdAsync(style.id)).resolves.toBeNull()
})

import { createFakeFigma } from '../../playground/figma/create-figma.ts'

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

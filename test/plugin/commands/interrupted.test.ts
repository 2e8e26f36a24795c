import type { InterruptedPainting } from '../../../src/protocol/stored.ts'
import { recipe, runPlugin } from '../run-plugin.ts'

const KEY = 'interrupted/1'

test('an interrupted painting is written and read in the format of earlier versions', async () => {
  const { panel, figma } = runPlugin()
  const { id } = Object.assign(figma.createRectangle(), { name: 'Hero' })
  const painting: InterruptedPainting = {
    done: 1,
    total: 3,
    layers: [
      { target: { nodeId: id, fill: 1, flatten: false }, name: 'Hero, picture 1 of 2' },
      { target: { nodeId: '9:9', fill: null, flatten: true }, name: 'Card' }
    ],
    recipe: recipe(),
    touched: null,
    sheet: null
  }
  await panel.call('saveInterrupted', painting)
  expect(await figma.clientStorage.getAsync(KEY)).toMatchObject({
    layers: [
      { nodeId: `${id}/1`, flatten: false, name: 'Hero, picture 1 of 2' },
      { nodeId: '9:9', flatten: true, name: 'Card' }
    ]
  })
  expect(await panel.call('loadInterrupted', null)).toEqual(painting)
})

test('an interrupted contact sheet is read again, and a painting that an earlier version stored is not read as one', async () => {
  const { panel, figma } = runPlugin()
  const { id } = Object.assign(figma.createRectangle(), { name: 'Hero' })
  const layers = [{ target: { nodeId: id, fill: null, flatten: false }, name: 'Hero' }]
  const sheet = { done: 0, total: 1, layers, recipe: recipe(), touched: null, sheet: ['great-wave'] }
  await panel.call('saveInterrupted', sheet)
  expect(await panel.call('loadInterrupted', null)).toEqual(sheet)
  const { sheet: _, ...earlier } = (await figma.clientStorage.getAsync(KEY)) as typeof sheet
  await figma.clientStorage.setAsync(KEY, earlier)
  expect(await panel.call('loadInterrupted', null)).toEqual({ ...sheet, sheet: null })
  await figma.clientStorage.setAsync(KEY, { ...earlier, sheet: [1] })
  expect(await panel.call('loadInterrupted', null)).toBeNull()
})

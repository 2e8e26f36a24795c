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
    touched: null
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

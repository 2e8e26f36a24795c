import { openPanel } from '../panel.ts'
import { selected, target } from '../selected.ts'

test('a layer above protects what lies beneath it, on the layer on show and in what Apply writes', async () => {
  const { session, at, recipes } = openPanel()
  session.select(selected(target('1'), target('2')))
  await at('ready')
  expect(await session.protection.layersAbove()).toEqual([{ nodeId: 'above', name: 'Above' }])
  await session.protection.addLayer('above', true)
  await session.apply()
  const mask = recipes.get('1')?.mask
  expect(mask).toMatchObject({ width: 64, height: 32 })
  expect([mask?.cells[0], mask?.cells[31], mask?.cells[32], mask?.cells[63]]).toEqual([255, 255, 0, 0])
  expect(recipes.get('2')?.mask).toBeNull()
})

test('a layer that is gone changes nothing, and the panel says why', async () => {
  const { session, store, at, fail } = openPanel()
  fail('readLayerAbove', 'node-gone')
  session.select(selected(target('1')))
  await at('ready')
  await session.protection.addLayer('above', true)
  expect(store.get().problem).toEqual({ code: 'node-gone', during: 'preview' })
  expect(store.get().masks.size).toBe(0)
})

test('the answer for a layer that is no longer on show is dropped', async () => {
  const { session, store, at, hold } = openPanel()
  const release = hold('readLayerAbove')
  session.select(selected(target('1')))
  await at('ready')
  const adding = session.protection.addLayer('above', true)
  session.select(selected(target('2')))
  release()
  await adding
  expect(store.get().masks.size).toBe(0)
})

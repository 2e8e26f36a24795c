import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { catalog } from '../styles/catalog.ts'

test('once the preview is painted, every style is sampled on the same picture', async () => {
  const { session, at, samples, store } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  await settle()
  expect(samples).toEqual(['hash:1', 'hash:1', 'hash:1'])
  expect([...store.get().samples.keys()]).toEqual(catalog.presets.map(({ id }) => id))
})

test('another picture is sampled again, and another style is not', async () => {
  const { session, at, samples, store } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  await settle()
  session.chooseStyle('scream')
  await at('drafting')
  await at('ready')
  await settle()
  expect(samples).toHaveLength(3)
  session.select(selected(target('2')))
  expect(store.get().samples.size).toBe(0)
  await at('ready')
  await settle()
  expect(samples.slice(3)).toEqual(['hash:2', 'hash:2', 'hash:2'])
})

test('a slow machine stops after two samples, and shows neither', async () => {
  const { session, at, samples, store } = openPanel({ tick: 2000 })
  session.select(selected(target('1')))
  await at('ready')
  await settle()
  session.select(selected(target('2')))
  await at('ready')
  await settle()
  expect(samples).toEqual(['hash:1', 'hash:1'])
  expect(store.get().samples.size).toBe(0)
})

test('only another setting of colours drafts the samples again', async () => {
  const { session, at, samples, store } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  await settle()
  session.controls.adjust({ strength: 0.5 })
  await settle()
  expect(samples).toHaveLength(3)
  session.controls.adjust({ colours: 'luminance' })
  expect(store.get().samples.size).toBe(3)
  await settle()
  expect(samples).toHaveLength(6)
  expect([...store.get().samples.values()].map(({ colours }) => colours)).toEqual(Array(3).fill('luminance'))
})

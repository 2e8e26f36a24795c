import { book } from './book.ts'
import { openPanel, selected, settle, target } from './panel.ts'

test('once the preview is painted, every style is sampled on the same picture', async () => {
  const { session, at, samples, store } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  await settle()
  expect(samples).toEqual(['hash:1', 'hash:1', 'hash:1'])
  expect([...store.get().samples.keys()]).toEqual(book.presets.map(({ id }) => id))
})

test('another picture is sampled anew, another style is not', async () => {
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

test('a slow machine is left in peace after two trials, and shows neither', async () => {
  const { session, at, samples, store } = openPanel({ tick: 1000 })
  session.select(selected(target('1')))
  await at('ready')
  await settle()
  session.select(selected(target('2')))
  await at('ready')
  await settle()
  expect(samples).toEqual(['hash:1', 'hash:1'])
  expect(store.get().samples.size).toBe(0)
})

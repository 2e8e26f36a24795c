import { writeRecipe } from '../../../src/common/recipe.ts'
import { openPanel } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { recipe } from '../styles/catalog.ts'

test('a pastiche undone on the canvas leaves nothing to revert', async () => {
  const { session, at, screens } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  await session.apply()
  session.select(selected(target('1', { recipe: writeRecipe(recipe()) })))
  expect(screens.at(-1)).toBe('done')
  session.select(selected(target('1')))
  expect(screens.at(-1)).toBe('ready')
})

test('Restore original removes only the pastiches of the selection', async () => {
  const { session, at, diary } = openPanel()
  session.select(selected(target('1', { recipe: writeRecipe(recipe()) }), target('2')))
  await at('ready')
  await session.restore()
  expect(diary.filter((entry) => entry.startsWith('restore'))).toEqual(['restoreOriginal 1'])
})

test('an Undo that fails can be tried again', async () => {
  const { session, at, fail, heal, store, screens } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  await session.apply()
  fail('revert', 'read-only')
  await session.revert()
  expect(store.get().problem).toEqual({ code: 'read-only', during: 'revert' })
  heal()
  await session.retry()
  expect(screens.at(-1)).toBe('ready')
})

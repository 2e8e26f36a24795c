import { writeRecipe } from '../../../src/common/recipe.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { recipe } from '../styles/catalog.ts'
import { applied } from './apply-records.ts'

test('Apply puts the pastiche on its layer as one undo step, and Undo removes it', async () => {
  const { session, at, diary, screens } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  await session.apply()
  expect(screens.at(-1)).toBe('done')
  expect(applied(diary)).toEqual(['applyPastiche 1 wave above, commit'])
  await session.revert()
  expect(diary.slice(-1)).toEqual(['revert 1'])
  expect(screens.at(-1)).toBe('ready')
})

test('Apply pressed while the preview is painting waits for that painting', async () => {
  const { session, at, hold, diary, screens } = openPanel()
  const release = hold('paint')
  session.select(selected(target('1')))
  await at('painting')
  const done = session.apply()
  await settle()
  expect(screens.at(-1)).toBe('applying')
  release()
  await done
  expect(diary.filter((entry) => entry.startsWith('paint'))).toHaveLength(1)
  expect(screens.at(-1)).toBe('done')
})

test('several layers are one undo step, which the last one closes', async () => {
  const { session, at, diary } = openPanel()
  session.select(selected(target('1'), target('2', { canFill: false }), target('3')))
  await at('ready')
  await session.apply()
  expect(applied(diary)).toEqual([
    'applyPastiche 1 wave above',
    'applyPastiche 2 wave layer',
    'applyPastiche 3 wave above, commit'
  ])
})

test('one layer that fails does not stop the others, and if it is the last, the undo step is closed without it', async () => {
  const { session, at, fail, diary, store } = openPanel()
  session.select(selected(target('1'), target('2'), target('3')))
  await at('ready')
  fail('readSource 3', 'node-gone')
  await session.apply()
  expect(applied(diary)).toEqual(['applyPastiche 1 wave above', 'applyPastiche 2 wave above'])
  expect(diary.at(-1)).toBe('endStep of Apply')
  const { work } = store.get()
  expect(work).toMatchObject({
    kind: 'done',
    items: [{ status: 'done' }, { status: 'done' }, { status: 'failed', code: 'node-gone' }]
  })
})

test('a layer deleted during Apply gets a sentence, and trying again applies again', async () => {
  const { session, at, fail, heal, store, screens, diary } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  fail('applying 1', 'source-changed')
  await session.apply()
  expect(store.get().problem).toEqual({ code: 'source-changed', during: 'apply' })
  heal()
  diary.length = 0
  await session.retry()
  expect(diary[0]).toBe('readSource 1') // the picture in memory may be outdated, so it is read again
  expect(screens.at(-1)).toBe('done')
})

test('a new selection does not disturb an Apply, and is shown after it', async () => {
  const { session, at, hold, diary } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  const release = hold('render')
  const done = session.apply()
  while (!diary.includes('render hash:1')) await settle()
  session.select(selected(target('2')))
  release()
  await done
  expect(applied(diary)).toEqual(['applyPastiche 1 wave above, commit'])
  await settle()
  expect(diary).toContain('paint hash:2 at 100')
})

test('the layer that Apply made has the same picture, so nothing is painted again', async () => {
  const { session, at, diary, screens } = openPanel()
  session.select(selected(target('1', { canFill: false })))
  await at('ready')
  await settle()
  await session.apply()
  diary.length = 0
  session.select(selected(target('1-new', { recipe: writeRecipe(recipe()) })))
  await settle()
  expect(diary).toEqual([])
  expect(screens.at(-1)).toBe('done')
})

test('an applied pastiche can stay while the designer goes on with another style', async () => {
  const { session, at, diary, screens } = openPanel()
  session.select(selected(target('1'), target('2')))
  await at('ready')
  await session.apply()
  session.dismiss()
  expect(screens.at(-1)).toBe('ready')
  expect(diary.filter((entry) => entry.startsWith('revert'))).toEqual([])
})

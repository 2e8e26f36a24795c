import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { applied } from './apply-records.ts'

test('cancelling several layers keeps the painted ones, as one undo step', async () => {
  const { session, at, hold, diary, store } = openPanel()
  session.select(selected(target('1'), target('2'), target('3')))
  await at('ready')
  hold('render hash:2')
  const done = session.apply()
  while (!diary.includes('render hash:2')) await settle()
  session.cancel()
  await done
  await settle()
  expect(applied(diary)).toEqual(['applyPastiche 1 wave above'])
  expect(diary).toContain('endStep of Apply')
  expect(store.get().work).toMatchObject({ kind: 'done', cancelled: true })
})

test('cancelling the only layer changes nothing, and shows no failure', async () => {
  const { session, at, hold, diary, store, screens } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  hold('render')
  const done = session.apply()
  while (!diary.includes('render hash:1')) await settle()
  session.cancel()
  await done
  expect(applied(diary)).toEqual([])
  expect(store.get().problem).toBeNull()
  expect(screens.at(-1)).toBe('ready')
})

test('cancelling while Apply waits for the preview continues the preview', async () => {
  const { session, at, hold, diary } = openPanel()
  const release = hold('paint')
  session.select(selected(target('1')))
  await at('painting')
  const done = session.apply()
  await settle()
  session.cancel()
  release()
  await done
  await at('ready')
  expect(applied(diary)).toEqual([])
})

test('Cancel does not wait while Figma does not answer the sandbox', async () => {
  const { session, at, hold, diary, screens } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  hold('applyPastiche')
  const done = session.apply()
  while (applied(diary).length === 0) await settle()
  session.cancel()
  await done
  expect(screens.at(-1)).toBe('ready')
})

test.each(['cancel', 'select'] as const)('a studio that does not answer is started again: %s', async (how) => {
  const { session, store, diary } = openPanel()
  session.select(selected(target('1')))
  store.update((state) => ({ ...state, isStudioSilent: true }))
  if (how === 'cancel') session.cancel()
  else session.select(selected(target('2')))
  expect(diary).toContain('restartStudio')
})

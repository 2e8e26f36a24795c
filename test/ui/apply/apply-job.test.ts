import { writeRecipe } from '../../../src/common/recipe.ts'
import { interruptedSentence } from '../../../src/ui/apply/interrupted.ts'
import { statusOf } from '../../../src/ui/views/panel/status.ts'
import { openPanel, selected, settle, target } from '../panel.ts'
import { recipe } from '../styles/catalog.ts'

const applied = (diary: string[]): string[] => diary.filter((entry) => entry.startsWith('applyPastiche'))

test('Apply puts the pastiche on its layer as one undo step, and Revert removes it', async () => {
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
  expect(diary[0]).toBe('readSource 1') // because the stored picture may be wrong
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

test('a Revert that fails can be tried again', async () => {
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

test('an applied pastiche can stay while the designer goes on with another style', async () => {
  const { session, at, diary, screens } = openPanel()
  session.select(selected(target('1'), target('2')))
  await at('ready')
  await session.apply()
  session.dismiss()
  expect(screens.at(-1)).toBe('ready')
  expect(diary.filter((entry) => entry.startsWith('revert'))).toEqual([])
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

describe('an Apply that another command ends', () => {
  const SIX = ['1', '2', '3', '4', '5', '6'].map((id) => target(id))

  /** The painting that is stored while the fourth of six layers is painted. */
  async function endedInTheMiddle() {
    const panel = openPanel()
    panel.session.select(selected(...SIX))
    await panel.at('ready')
    panel.session.controls.adjust({ strength: 0.5 })
    panel.hold('render hash:4')
    void panel.session.apply()
    while (!panel.diary.includes('render hash:4')) await settle()
    return panel.kept.interrupted
  }

  test('is stored as it goes on, in little space, with the remaining layers', async () => {
    const interrupted = await endedInTheMiddle()
    expect(interrupted).toMatchObject({ done: 3, total: 6, touched: null })
    expect(interrupted?.layers.map(({ target: { nodeId } }) => nodeId)).toEqual(['4', '5', '6'])
    expect(JSON.stringify(interrupted).length).toBeLessThan(20_000)
  })

  test('can be continued at the next start, in the same look', async () => {
    const interrupted = await endedInTheMiddle()
    const { session, store, kept, diary, recipes } = openPanel()
    kept.interrupted = interrupted
    session.select(selected())
    await session.interrupted.find()
    const found = store.get().interrupted
    expect(found && interruptedSentence(found)).toBe('Painted 3 of 6 layers, then painting was interrupted. Continue?')
    await session.interrupted.goOn()
    expect(applied(diary)).toHaveLength(3)
    expect(recipes.get('6')?.look.strength).toBe(0.5)
    expect(statusOf(store.get())).toBe('Painted 3 layers.')
    await settle()
    expect([kept.interrupted, store.get().interrupted]).toEqual([null, null])
  })

  test('is deleted on request, and when it is complete', async () => {
    const interrupted = await endedInTheMiddle()
    const { session, store, kept, interruptions, at } = openPanel()
    kept.interrupted = interrupted
    await session.interrupted.find()
    session.interrupted.forget()
    await settle()
    expect([kept.interrupted, store.get().interrupted]).toEqual([null, null])
    session.select(selected(target('1')))
    await at('ready')
    await session.apply()
    await settle()
    expect(interruptions.at(-1)).toBeNull()
  })
})

test.each(['cancel', 'select'] as const)('a silent studio is started again: %s', async (how) => {
  const { session, store, diary } = openPanel()
  session.select(selected(target('1')))
  store.update((state) => ({ ...state, isSilent: true }))
  if (how === 'cancel') session.cancel()
  else session.select(selected(target('2')))
  expect(diary).toContain('restartStudio')
})

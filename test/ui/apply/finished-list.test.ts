import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { calls, itemsOf, RECIPE } from './apply-records.ts'

describe('pressing a row of the finished list selects its layer', () => {
  async function withFailure() {
    const panel = openPanel()
    panel.session.select(selected(target('1'), target('2'), target('3')))
    await panel.at('ready')
    panel.session.controls.adjust({ strength: 0.4 })
    panel.fail('readSource 2', 'node-gone')
    await panel.session.apply()
    panel.heal()
    panel.session.select(selected(target('1', { recipe: RECIPE }), target('2'), target('3', { recipe: RECIPE })))
    panel.diary.length = 0
    return panel
  }

  test('and the list stays', async () => {
    const panel = await withFailure()
    panel.session.select(selected(target('1', { recipe: RECIPE })))
    expect(itemsOf(panel)).toHaveLength(3)
  })

  test('and a failed layer can be tried again with the settings of the others', async () => {
    const panel = await withFailure()
    const { look } = panel.store.get()
    panel.session.select(selected(target('2', { recipe: RECIPE })))
    expect(panel.store.get().look).toBe(look)
    panel.session.select(selected(target('2')))
    await panel.session.retryItems(['2'])
    expect(itemsOf(panel).map(({ status }) => status)).toEqual(['done', 'done', 'done'])
  })

  test('and the preview shows its picture', async () => {
    const panel = await withFailure()
    panel.session.select(selected(target('3', { recipe: RECIPE })))
    await settle()
    expect(calls(panel.diary, 'open')).toEqual(['open hash:3'])
  })

  test('but selecting another layer closes the list, and so does undoing all pastiches', async () => {
    const panel = await withFailure()
    panel.session.select(selected(target('1'), target('2'), target('3')))
    expect(itemsOf(panel)).toEqual([])
    const other = await withFailure()
    other.session.select(selected(target('9')))
    expect(itemsOf(other)).toEqual([])
  })
})

test('while layers are painted, the preview keeps its picture although one layer is deleted', async () => {
  const panel = openPanel()
  panel.session.select(selected(target('1'), target('2')))
  await panel.at('ready')
  panel.hold('render hash:1')
  const done = panel.session.apply()
  while (!panel.diary.includes('render hash:1')) await settle()
  panel.session.select(selected(target('1')))
  expect(panel.store.get().preview).toMatchObject({ content: {}, stage: 'drafting' })
  panel.session.cancel()
  await done
})

test('Undo removes the painted pastiches, and nothing from failed layers', async () => {
  const panel = openPanel()
  panel.session.select(selected(target('1'), target('2', { recipe: RECIPE }), target('3')))
  await panel.at('ready')
  panel.fail('readSource 3', 'node-gone')
  await panel.session.apply()
  panel.diary.length = 0
  await panel.session.revert()
  expect(panel.diary.filter((entry) => /undo|restore|revert/.test(entry))).toEqual(['revert 1 2'])
})

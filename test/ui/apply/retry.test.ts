import { statusOf } from '../../../src/ui/views/panel/status.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { applied, calls, itemsOf } from './apply-records.ts'

describe('a layer that failed', () => {
  async function withFailure() {
    const panel = openPanel()
    panel.session.select(selected(target('1'), target('2'), target('3')))
    await panel.at('ready')
    panel.fail('readSource 2', 'node-gone')
    await panel.session.apply()
    return panel
  }

  test('can be tried again alone, and Undo then removes all pastiches', async () => {
    const panel = await withFailure()
    expect(itemsOf(panel)[1]).toMatchObject({ status: 'failed', code: 'node-gone' })
    panel.heal()
    panel.diary.length = 0
    await panel.session.retryItems(['2'])
    expect(applied(panel.diary)).toEqual(['applyPastiche 2 wave above, commit'])
    expect(itemsOf(panel).map(({ status }) => status)).toEqual(['done', 'done', 'done'])
    await panel.session.revert()
    expect(calls(panel.diary, 'revert')).toEqual(['revert 1 2 3'])
  })

  test('and fails again has no pastiche for Undo to remove', async () => {
    const panel = await withFailure()
    await panel.session.retryItems(['2'])
    expect(itemsOf(panel)[1]).toMatchObject({ status: 'failed' })
    panel.diary.length = 0
    await panel.session.revert()
    expect(calls(panel.diary, 'revert')).toEqual(['revert 1 3'])
  })
})

test('all failed and remaining layers can be painted together, as another undo step', async () => {
  const panel = openPanel()
  panel.session.select(selected(target('1'), target('2'), target('3'), target('4')))
  await panel.at('ready')
  panel.fail('readSource 2', 'node-gone')
  const release = panel.hold('render hash:3')
  const done = panel.session.apply()
  while (!panel.diary.includes('render hash:3')) await settle()
  panel.session.cancel()
  await done
  release()
  expect(itemsOf(panel).map(({ status }) => status)).toEqual(['done', 'failed', 'waiting', 'waiting'])
  panel.heal()
  panel.diary.length = 0
  await panel.session.retryItems(['2', '3', '4'])
  expect(applied(panel.diary)).toEqual(
    ['2 wave above', '3 wave above', '4 wave above, commit'].map((one) => `applyPastiche ${one}`)
  )
  expect(statusOf(panel.store.get())).toBe('Painted 4 layers.')
  await panel.session.revert()
  expect(calls(panel.diary, 'revert')).toEqual(['revert 1 2 3 4'])
})

test('layers that remain after Cancel are listed as waiting, and can still be painted', async () => {
  const panel = openPanel()
  panel.session.select(selected(target('1'), target('2')))
  await panel.at('ready')
  panel.hold('render hash:2')
  const done = panel.session.apply()
  while (!panel.diary.includes('render hash:2')) await settle()
  panel.session.cancel()
  await done
  expect(itemsOf(panel).map(({ status }) => status)).toEqual(['done', 'waiting'])
})

import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { applied, calls, itemsOf } from './apply-records.ts'

describe('the same picture in several layers', () => {
  /** A panel with three layers. Layers 1 and 3 show the same picture, layer 2 shows another one. */
  function three() {
    const panel = openPanel()
    for (const id of ['1', '3']) panel.keys.set(id, 'hash:same')
    const same = { picture: 'hash:same' }
    panel.session.select(selected(target('1', same), target('2', { picture: 'hash:2' }), target('3', same)))
    return panel
  }

  test('is read and painted once, placed everywhere, in one undo step', async () => {
    const panel = three()
    await panel.at('ready')
    await panel.session.apply()
    expect(panel.sizes).toEqual(['hash:same at 100', 'hash:2 at 100'])
    expect(calls(panel.diary, 'readSource')).toEqual(['readSource 1', 'readSource 2'])
    expect(applied(panel.diary)).toEqual([
      'applyPastiche 1 wave above',
      'applyPastiche 3 wave above',
      'applyPastiche 2 wave above, commit'
    ])
    expect(itemsOf(panel).map(({ key, status }) => `${key} ${status}`)).toEqual(['1 done', '2 done', '3 done'])
  })

  test('is painted once for each size on the canvas where strokes have the same length on all layers', async () => {
    const panel = three()
    panel.densities.set('3', 4)
    await panel.at('ready')
    panel.session.controls.setStrokes('fixed')
    await panel.session.apply()
    expect(panel.sizes).toEqual(['hash:same at 100', 'hash:same at 50', 'hash:2 at 100'])
  })

  test('is read again if it turns out to be another one', async () => {
    const panel = three()
    panel.keys.set('3', 'hash:changed')
    await panel.at('ready')
    await panel.session.apply()
    expect(panel.sizes).toContain('hash:changed at 100')
  })
})

test('a hundred layers with twenty pictures need twenty paintings, each read once and placed five times', async () => {
  const panel = openPanel()
  const targets = Array.from({ length: 100 }, (_, index) => {
    const picture = `hash:${index % 20}`
    panel.keys.set(String(index), picture)
    return target(String(index), { picture })
  })
  panel.session.select(selected(...targets))
  await panel.at('ready')
  await panel.session.apply()
  expect(panel.sizes).toHaveLength(20)
  expect(calls(panel.diary, 'readSource')).toHaveLength(20)
  expect(applied(panel.diary)).toHaveLength(100)
  expect(applied(panel.diary).filter((entry) => entry.endsWith('commit'))).toEqual(applied(panel.diary).slice(-1))
  expect(itemsOf(panel).every(({ status }) => status === 'done')).toBe(true)
})

test('a flattened frame is another picture than its background', async () => {
  const panel = openPanel()
  panel.session.select(selected(target('1')))
  await panel.at('ready')
  panel.diary.length = 0
  panel.session.select(
    selected(target('1', { ref: { ...wholeLayer('1'), flatten: true }, origin: 'export', canFill: false }))
  )
  await settle()
  await panel.at('ready')
  expect(calls(panel.diary, 'readSource')).toEqual(['readSource 1'])
})

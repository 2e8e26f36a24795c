import { writeRecipe } from '../../../src/common/recipe.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { looksAmong } from '../../../src/ui/painting/looks-among.ts'
import type { Item } from '../../../src/ui/state/work.ts'
import { statusOf } from '../../../src/ui/views/panel/status.ts'
import { openPanel, selected, settle, target } from '../panel.ts'
import { recipe } from '../styles/catalog.ts'

const RECIPE = writeRecipe(recipe())

const applied = (diary: string[]): string[] => diary.filter((entry) => entry.startsWith('applyPastiche'))
const calls = (diary: string[], name: string): string[] => diary.filter((entry) => entry.startsWith(`${name} `))

function itemsOf({ store }: ReturnType<typeof openPanel>): readonly Item[] {
  const { work } = store.get()
  return work.kind === 'idle' ? [] : work.items
}

describe('the same picture in several layers', () => {
  /** Layers 1 and 3 show the same picture, layer 2 another one. */
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

describe('one that failed', () => {
  async function withFailure() {
    const panel = openPanel()
    panel.session.select(selected(target('1'), target('2'), target('3')))
    await panel.at('ready')
    panel.fail('readSource 2', 'node-gone')
    await panel.session.apply()
    return panel
  }

  test('can be tried again alone, and Revert then removes all pastiches', async () => {
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

  test('and fails again is not among those that Revert removes', async () => {
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

test('layers that cannot be painted are listed with the reason and do not count', async () => {
  const panel = openPanel()
  const refused = { nodeId: '9', name: 'Slice', kind: 'Slice', code: 'unsupported-node' as const }
  panel.session.select({ ...selected(target('1'), target('2')), refused: [refused] })
  await panel.at('ready')
  await panel.session.apply()
  expect(panel.store.get().work).toMatchObject({ kind: 'done', skipped: [refused], items: [{}, {}] })
  expect(statusOf(panel.store.get())).toBe('Painted 2 layers, skipped 1.')
})

test('the status names what was painted by the chosen scope', async () => {
  const panel = openPanel()
  const { scopes, ...two } = selected(target('1'), target('2'))
  panel.session.select({ ...two, scopes: { ...scopes, chosen: 'pictures' } })
  await panel.at('ready')
  panel.fail('readSource 2', 'node-gone')
  await panel.session.apply()
  expect(statusOf(panel.store.get())).toBe('Painted 1 of 2 pictures.')
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

describe('pressing a row of the finished list selects its layer, and the list stays', () => {
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

  test('of the first', async () => {
    const panel = await withFailure()
    panel.session.select(selected(target('1', { recipe: RECIPE })))
    expect(itemsOf(panel)).toHaveLength(3)
  })

  test('for a failed row, which is tried again with the settings of the others', async () => {
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

  test('but selecting another layer closes the list, and so does undoing everything', async () => {
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

test('Revert removes the painted pastiches, and nothing from failed layers', async () => {
  const panel = openPanel()
  panel.session.select(selected(target('1'), target('2', { recipe: RECIPE }), target('3')))
  await panel.at('ready')
  panel.fail('readSource 3', 'node-gone')
  await panel.session.apply()
  panel.diary.length = 0
  await panel.session.revert()
  expect(panel.diary.filter((entry) => /undo|restore|revert/.test(entry))).toEqual(['revert 1 2'])
})

describe('several pastiches', () => {
  test('are edited together, starting from the settings of the first', async () => {
    const panel = openPanel()
    panel.session.select(selected(target('1', { recipe: RECIPE }), target('2', { recipe: RECIPE })))
    expect(panel.store.get().look.style).toBe('scream')
    await panel.at('ready')
    panel.session.controls.adjust({ strength: 0.4 })
    await panel.session.apply()
    expect(applied(panel.diary)).toEqual(['applyPastiche 1 scream replace', 'applyPastiche 2 scream replace, commit'])
  })

  test('keep the designer’s settings if one selected layer is not a pastiche', () => {
    const panel = openPanel()
    panel.session.select(selected(target('1', { recipe: RECIPE }), target('2')))
    expect(panel.store.get().look.style).toBe('wave')
  })

  test('in different looks are recognized as such', () => {
    const [one, same, series] = [
      RECIPE,
      writeRecipe(recipe()),
      writeRecipe(recipe({ look: { ...recipe().look, series: true } }))
    ]
    const other = writeRecipe(recipe({ look: { ...recipe().look, strength: 0.2 } }))
    const of = (...recipes: (string | null)[]): number =>
      looksAmong(recipes.map((text) => target('1', { recipe: text })))
    expect([of(one), of(one, same, series), of(one, other, same)]).toEqual([1, 1, 2])
    expect([of(one, null), of(one, '{')]).toEqual([0, 0])
  })

  test('are restored together', async () => {
    const panel = openPanel()
    panel.session.select(selected(target('1', { recipe: RECIPE }), target('2'), target('3', { recipe: RECIPE })))
    await panel.at('ready')
    await panel.session.restore()
    expect(calls(panel.diary, 'restoreOriginals')).toEqual(['restoreOriginals 1 3'])
    expect(panel.store.get().notice?.text).toBe('Restored 2 originals.')
    expect(panel.store.get().problem).toBeNull()
    panel.fail('restoring 3', 'node-gone')
    await panel.session.restore()
    expect(panel.store.get().problem).toEqual({ code: 'original-gone', during: 'restore' })
  })
})

test('choosing another scope asks the sandbox for it', async () => {
  const panel = openPanel()
  panel.session.chooseScope({ scope: 'pictures', withHidden: false })
  await settle()
  expect(panel.diary).toEqual(['chooseScope pictures'])
})

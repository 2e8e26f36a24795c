import { writeRecipe } from '../../../src/common/recipe.ts'
import { looksAmong } from '../../../src/ui/painting/looks-among.ts'
import { statusOf } from '../../../src/ui/views/panel/status.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { recipe } from '../styles/catalog.ts'
import { applied, calls, RECIPE } from './apply-records.ts'

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
    expect(panel.store.get().notice?.text).toBe('2 originals restored.')
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

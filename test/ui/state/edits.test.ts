import { encodeBase64 } from '../../../src/common/base64.ts'
import { DEFAULT_LOOK, type Look } from '../../../src/common/look.ts'
import type { Mask } from '../../../src/common/mask.ts'
import { type Recipe, writeRecipe } from '../../../src/common/recipe.ts'
import { openPanel } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { recipe } from '../styles/catalog.ts'

const pastiche = (nodeId: string, look: Partial<Look>, change: Partial<Recipe> = {}, outdated = false) => {
  const whole = { ...DEFAULT_LOOK, style: 'wave', ...look }
  return target(nodeId, { outdated, recipe: writeRecipe(recipe({ landing: 'above', ...change, look: whole })) })
}

/** Three pastiches, two of them with their own looks. */
function openThree() {
  const panel = openPanel()
  panel.session.select(
    selected(
      pastiche('1', { style: 'wave', strength: 0.5 }),
      pastiche('2', { style: 'woodcut', strength: 0.9 }, { landing: 'replace' }, true),
      pastiche('3', { style: 'woodcut', strokeSize: 2 })
    )
  )
  const looks = () =>
    [...panel.recipes].map(([id, { look, landing }]) => [id, look.style, look.strength, look.strokeSize, landing])
  return { ...panel, looks }
}

test('several pastiches each keep their own look, except for changed settings', async () => {
  const { session, at, looks } = openThree()
  await at('ready')
  session.controls.adjust({ strength: 0.2 })
  session.controls.setStrokeSize(1.5)
  await at('ready')
  await session.apply()
  expect(looks()).toEqual([
    ['1', 'wave', 0.2, 1.5, 'above'],
    ['2', 'woodcut', 0.2, 1.5, 'replace'],
    ['3', 'woodcut', 0.2, 1.5, 'above']
  ])
})

test('without a change they are painted again in their own looks', async () => {
  const { session, at, looks } = openThree()
  await at('ready')
  await session.apply()
  expect(looks()).toEqual([
    ['1', 'wave', 0.5, 1, 'above'],
    ['2', 'woodcut', 0.9, 1, 'replace'],
    ['3', 'woodcut', 1, 2, 'above']
  ])
})

test('on request, all get the shown look', async () => {
  const { session, at, looks } = openThree()
  await at('ready')
  session.uniteLooks()
  session.controls.setLanding('above')
  await session.apply()
  expect(looks()).toEqual(['1', '2', '3'].map((id) => [id, 'wave', 0.5, 1, 'above']))
})

test('changes are forgotten when other layers are selected', async () => {
  const { session, at, looks } = openThree()
  await at('ready')
  session.controls.adjust({ strength: 0.2 })
  session.select(selected(pastiche('4', { strength: 0.6 }), pastiche('5', { strength: 0.7 })))
  await at('ready')
  await session.apply()
  expect(looks().map(([id, , strength]) => [id, strength])).toEqual([
    ['4', 0.6],
    ['5', 0.7]
  ])
})

test('the same picture in two looks is painted twice, in one look once', async () => {
  const panel = openPanel()
  const picture = 'hash:p'
  for (const id of ['1', '2', '3']) panel.keys.set(id, picture)
  const same = (id: string, style: string) => ({ ...pastiche(id, { style }), picture })
  panel.session.select(selected(same('1', 'wave'), same('2', 'woodcut'), same('3', 'woodcut')))
  await panel.at('ready')
  await panel.session.apply()
  expect(panel.diary.filter((entry) => entry.startsWith('render'))).toHaveLength(2)
  expect([...panel.recipes.values()].map(({ look }) => look.style)).toEqual(['wave', 'woodcut', 'woodcut'])
})

test('each stays in the series in which it was painted', async () => {
  const panel = openPanel()
  const series = (mean: number) => ({ series: encodeBase64(new Uint8Array(Float32Array.of(mean, 1).buffer)) })
  panel.session.select(
    selected(
      pastiche('1', { style: 'wave', series: true }, series(3)),
      pastiche('2', { style: 'woodcut', series: true }, series(5))
    )
  )
  await panel.at('ready')
  await panel.session.apply()
  expect(panel.painted.map(({ statistics }) => statistics)).toEqual([
    [3, 1],
    [5, 1]
  ])
})

test('only replaced pictures are painted again, each in its own look, beside layers that are not pastiches', async () => {
  const { session, at, looks, diary } = openThree()
  session.select(
    selected(
      target('9'),
      pastiche('2', { style: 'woodcut', strength: 0.9 }, {}, true),
      pastiche('3', { strength: 0.4 })
    )
  )
  await at('ready')
  session.controls.adjust({ strength: 0.1 })
  await session.applyAgain()
  expect(looks()).toEqual([['2', 'woodcut', 0.9, 1, 'above']])
  expect(diary.filter((entry) => entry.startsWith('applyPastiche'))).toHaveLength(1)
})

test('a layer that failed is tried again in its own look', async () => {
  const { session, at, fail, heal, looks, store } = openThree()
  fail('applying 3', 'read-only')
  await at('ready')
  await session.apply()
  heal()
  await session.retryItems(['3'])
  expect(looks().at(-1)).toEqual(['3', 'woodcut', 1, 2, 'above'])
  expect(store.get().work).toMatchObject({
    kind: 'done',
    items: [{ status: 'done' }, { status: 'done' }, { status: 'done' }]
  })
})

test('only pictures that could not be painted again are tried again', async () => {
  const { session, at, fail, heal, looks, diary } = openThree()
  await at('ready')
  fail('applying 2', 'read-only')
  await session.applyAgain()
  await at('error')
  heal()
  diary.length = 0
  await session.retry()
  expect(looks()).toEqual([['2', 'woodcut', 0.9, 1, 'replace']])
  expect(diary.filter((entry) => entry.startsWith('applyPastiche'))).toHaveLength(1)
})

describe('a mask', () => {
  const mask: Mask = { width: 2, height: 1, cells: Uint8Array.of(255, 0) }
  const masked = (nodeId: string) => pastiche(nodeId, {}, { mask })

  test('belongs to its picture: another layer has none, and a pastiche has that of its recipe', async () => {
    const { session, store, at, recipes } = openPanel()
    session.select(selected(target('1')))
    await at('ready')
    session.protection.set(mask)
    await session.apply()
    expect(recipes.get('1')?.mask).toEqual(mask)
    session.select(selected(target('2')))
    await at('ready')
    expect(store.get().masks.size).toBe(0)
    await session.apply()
    expect(recipes.get('2')?.mask).toBeNull()
    session.select(selected(masked('3')))
    await at('ready')
    await session.apply()
    expect(recipes.get('3')?.mask).toEqual(mask)
  })

  test('changes on the layer on show alone, and can be removed', async () => {
    const { session, at, recipes } = openPanel()
    session.select(selected(masked('1'), masked('2')))
    await at('ready')
    session.protection.set(null)
    await session.apply()
    expect([recipes.get('1')?.mask, recipes.get('2')?.mask]).toEqual([null, mask])
  })
})

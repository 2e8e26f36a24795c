import { DEFAULT_LOOK } from '../../src/common/look.ts'
import { parseRecipe, type Recipe, writeRecipe } from '../../src/common/recipe.ts'

const RECIPE: Recipe = {
  format: 1,
  look: { style: 'great-wave', ...DEFAULT_LOOK },
  landing: 'above',
  styleName: 'The Great Wave',
  styleVector: 'AAAA',
  mixed: null,
  mask: null,
  series: null,
  sourceKey: 'hash:abc',
  engine: '0123abcd'
}

test('a recipe that was written is read back unchanged', () => {
  expect(parseRecipe(writeRecipe(RECIPE))).toEqual(RECIPE)
})

test('fields that a later version of the same format adds are ignored', () => {
  expect(parseRecipe(JSON.stringify({ ...RECIPE, note: 'new' }))).toMatchObject(RECIPE)
})

test('a recipe of the first versions keeps its meaning', () => {
  const look = { style: 'great-wave', strength: 0.5, keepColours: true, strokeSize: 2 }
  const { mixed, series, ...rest } = RECIPE
  expect([mixed, series]).toEqual([null, null])
  expect(parseRecipe(JSON.stringify({ ...rest, look }))).toEqual({
    ...RECIPE,
    look: {
      ...DEFAULT_LOOK,
      style: 'great-wave',
      strength: 0.5,
      strokeSize: 2,
      strokes: 'once',
      colours: 'luminance',
      readableType: false
    }
  })
})

test('a mixed style is read back with its name and vector, and refused without them', () => {
  const mixed = { styleName: 'The Scream', styleVector: 'BBBB' }
  const written: Recipe = { ...RECIPE, look: { ...RECIPE.look, mix: { style: 'scream', share: 0.25 } }, mixed }
  expect(parseRecipe(writeRecipe(written))).toEqual(written)
  expect(() => parseRecipe(JSON.stringify({ ...written, mixed: null }))).toThrow(
    expect.objectContaining({ code: 'recipe-unreadable' })
  )
})

test('statistics of a series are read back, and ignored where they are not a text', () => {
  expect(parseRecipe(writeRecipe({ ...RECIPE, series: 'CCCC' }))).toEqual({ ...RECIPE, series: 'CCCC' })
  expect(parseRecipe(JSON.stringify({ ...RECIPE, series: [1, 2] }))).toEqual(RECIPE)
})

test.each([
  ['nothing', ''],
  ['half a recipe', writeRecipe(RECIPE).slice(0, 40)],
  ['null', 'null'],
  ['a list', '[]'],
  ['a number', '7'],
  ['a newer format', JSON.stringify({ ...RECIPE, format: 2 })],
  ['no look', JSON.stringify({ ...RECIPE, look: undefined })],
  ['a strength above 1', JSON.stringify({ ...RECIPE, look: { ...RECIPE.look, strength: 1.5 } })],
  ['a strength that is a text', JSON.stringify({ ...RECIPE, look: { ...RECIPE.look, strength: '1' } })],
  ['a strength that is null', JSON.stringify({ ...RECIPE, look: { ...RECIPE.look, strength: null } })],
  ['an unknown landing', JSON.stringify({ ...RECIPE, landing: 'below' })],
  ['a missing style vector', JSON.stringify({ ...RECIPE, styleVector: undefined })]
])('%s is refused as unreadable', (_, text) => {
  expect(() => parseRecipe(text)).toThrow(expect.objectContaining({ code: 'recipe-unreadable' }))
})

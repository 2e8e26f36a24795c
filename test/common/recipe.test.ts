import { DEFAULT_LOOK } from '../../src/common/look.ts'
import { parseRecipe, type Recipe, writeRecipe } from '../../src/common/recipe.ts'

const RECIPE: Recipe = {
  format: 1,
  look: { style: 'great-wave', ...DEFAULT_LOOK },
  landing: 'above',
  styleName: 'The Great Wave',
  styleVector: 'AAAA',
  sourceKey: 'hash:abc',
  engine: '0123abcd'
}

test('a recipe that was written reads back the same', () => {
  expect(parseRecipe(writeRecipe(RECIPE))).toEqual(RECIPE)
})

test('parts that a later version of the same format adds are no obstacle', () => {
  expect(parseRecipe(JSON.stringify({ ...RECIPE, note: 'new' }))).toMatchObject(RECIPE)
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
  ['a strength that is no number', JSON.stringify({ ...RECIPE, look: { ...RECIPE.look, strength: null } })],
  ['an unknown landing', JSON.stringify({ ...RECIPE, landing: 'below' })],
  ['a missing style vector', JSON.stringify({ ...RECIPE, styleVector: undefined })]
])('%s is refused as unreadable', (_, text) => {
  expect(() => parseRecipe(text)).toThrow(expect.objectContaining({ code: 'recipe-unreadable' }))
})

import { encodeBase64 } from '../../../src/common/base64.ts'
import { customStyles, decodeVector } from '../../../src/ui/styles/read-recipe.ts'
import { styleBytes, styleOf } from '../../../src/ui/styles/styles.ts'
import { catalog, recipe, STYLE_SIZE } from './catalog.ts'

const OWN = Uint8Array.of(0, 0x3c, 0, 0xc0) // 1 and -2 as float16
const foreign = recipe({
  look: { ...recipe().look, style: 'grandma' },
  styleName: 'Grandma’s quilt',
  styleVector: encodeBase64(OWN)
})

test('a style vector is read from a recipe byte for byte', () => {
  const every = Uint8Array.from({ length: 256 }, (_, i) => i)
  expect(decodeVector(encodeBase64(every), 128)).toEqual(every)
})

test('a vector that has another length, or is not base64, makes a recipe unreadable', () => {
  const unreadable = expect.objectContaining({ code: 'recipe-unreadable' })
  expect(() => decodeVector(encodeBase64(new Uint8Array(6)), STYLE_SIZE)).toThrow(unreadable)
  expect(() => decodeVector('not base64!', STYLE_SIZE)).toThrow(unreadable)
})

test('a style that is in the gallery is taken from it', () => {
  expect(customStyles(catalog, recipe())).toEqual([])
})

test('an unknown style still paints, with the recipe’s vector and under its name', () => {
  const customs = customStyles(catalog, foreign)
  expect(customs).toMatchObject([{ id: 'grandma', name: 'Grandma’s quilt' }])
  const painted = new DataView(styleBytes(styleOf(catalog, 'grandma', customs)).buffer)
  expect([painted.getFloat32(0, true), painted.getFloat32(4, true)]).toEqual([1, -2])
})

test('a foreign style of another transformer is refused, because its numbers mean something else', () => {
  const other = { ...foreign, engine: 'older' }
  expect(() => customStyles(catalog, other)).toThrow(expect.objectContaining({ code: 'style-unknown' }))
})

test('an id that is neither in the gallery nor in the recipe is an unknown style', () => {
  expect(() => styleOf(catalog, 'nobody', [])).toThrow(expect.objectContaining({ code: 'style-unknown' }))
})

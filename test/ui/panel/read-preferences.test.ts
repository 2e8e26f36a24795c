import { DEFAULT_LOOK } from '../../../src/common/look.ts'
import type { Preferences } from '../../../src/protocol/stored.ts'
import { readPreferences } from '../../../src/ui/panel/read-preferences.ts'

const PREFERENCES = {
  look: { ...DEFAULT_LOOK, style: 'great-wave', strength: 0.8, colours: 'luminance', strokeSize: 2 },
  landing: 'replace',
  more: true,
  size: { width: 400, height: 700 },
  favourites: ['great-wave'],
  recent: ['woodcut', 'great-wave']
} satisfies Preferences

const read = (value: unknown): Preferences | null => readPreferences(JSON.stringify(value))

test('preferences are read as they were written', () => {
  expect(read(PREFERENCES)).toEqual(PREFERENCES)
})

test('preferences of earlier versions get empty lists, no size, and today’s defaults for what they could not choose', () => {
  const { look, landing } = PREFERENCES
  const { readableType: _, ...older } = look
  expect(read({ look: { ...older, strokes: 'once' }, landing })).toEqual({
    look,
    landing,
    more: false,
    size: null,
    favourites: [],
    recent: []
  })
})

test('type that the designer did not want readable stays so', () => {
  const look = { ...PREFERENCES.look, readableType: false }
  expect(read({ ...PREFERENCES, look })?.look).toEqual(look)
})

test('a stored size or id that is not valid is left out', () => {
  expect(
    read({ ...PREFERENCES, size: { width: 'wide', height: 700 }, favourites: [7, 'neon'], recent: 'neon' })
  ).toEqual({
    ...PREFERENCES,
    size: null,
    favourites: ['neon'],
    recent: []
  })
})

test.each([
  ['a text'],
  [null],
  [{ look: null }],
  [{ look: { style: 'x' }, landing: 'above' }],
  [{ look: null, landing: 'below' }]
])('%j does not count as preferences', (stored) => {
  expect(read(stored)).toBeNull()
})

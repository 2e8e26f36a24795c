import { DEFAULT_LOOK, type Look } from '../../src/common/look.ts'
import { readLook } from '../../src/common/read-look.ts'

const LOOK: Look = {
  style: 'great-wave',
  mix: { style: 'scream', share: 0.25 },
  strength: 0.8,
  strokeSize: 2,
  colours: 'matched',
  detail: 0.4,
  brightness: -0.5,
  saturation: 1,
  tileable: true,
  refine: 1,
  refineWeights: { content: 2, style: 1, smoothness: 0, palette: 0.5 },
  series: true
}

test('a look that was written reads back the same', () => {
  expect(readLook(JSON.parse(JSON.stringify(LOOK)))).toEqual(LOOK)
})

test('a setting that an older version did not have gets its default', () => {
  const first = { style: 'scream', strength: 0.5, strokeSize: 1.5 }
  expect(readLook({ ...first, keepColours: true })).toEqual({ ...DEFAULT_LOOK, ...first, colours: 'luminance' })
  expect(readLook({ ...first, keepColours: false })).toEqual({ ...DEFAULT_LOOK, ...first, colours: 'style' })
  expect(readLook({ ...LOOK, keepColours: true })).toEqual(LOOK)
})

test('a setting that a later version adds is dropped', () => {
  expect(readLook({ ...LOOK, grain: 1 })).toEqual(LOOK)
})

test.each([
  ['nothing', null],
  ['a text', 'wave'],
  ['no style', { strength: 1, strokeSize: 1 }],
  ['no strength', { style: 'wave', strokeSize: 1 }],
  ['unknown colours', { ...LOOK, colours: 'inverted' }],
  [
    'colours of the first versions that are neither kept nor not',
    { style: 'wave', strength: 1, strokeSize: 1, keepColours: 'yes' }
  ],
  ['too much detail', { ...LOOK, detail: 1.01 }],
  ['a brightness that is a text', { ...LOOK, brightness: '0' }],
  ['no number for saturation', { ...LOOK, saturation: Number.NaN }],
  ['a mix without a style', { ...LOOK, mix: { share: 0.5 } }],
  ['a mix of more than all', { ...LOOK, mix: { style: 'scream', share: 2 } }],
  ['a mix that is a text', { ...LOOK, mix: 'scream' }],
  ['tileable in words', { ...LOOK, tileable: 'yes' }],
  ['a series in numbers', { ...LOOK, series: 1 }]
])('%s is no look', (_, value) => {
  expect(readLook(value)).toBeNull()
})

import { DEFAULT_LOOK, type Look } from '../../src/common/look.ts'
import { readLook } from '../../src/common/read-look.ts'

const LOOK: Look = {
  style: 'great-wave',
  mix: { style: 'scream', share: 0.25 },
  strength: 0.8,
  strokeSize: 2,
  strokes: 'fixed',
  colours: 'matched',
  detail: 0.4,
  readableType: true,
  brightness: -0.5,
  saturation: 1,
  lock: ['#102030', '#f0e0d0'],
  tileable: true,
  refine: 1,
  refineWeights: { content: 2, style: 1, smoothness: 0, palette: 0.5 },
  series: true
}

test('a look that was written is read back unchanged', () => {
  expect(readLook(JSON.parse(JSON.stringify(LOOK)))).toEqual(LOOK)
})

test('a setting that an older version did not have gets the value that this version painted with', () => {
  const first = { style: 'scream', strength: 0.5, strokeSize: 1.5 }
  expect(readLook({ ...first, keepColours: true })).toEqual({
    ...DEFAULT_LOOK,
    ...first,
    strokes: 'once',
    readableType: false,
    colours: 'luminance'
  })
  expect(readLook({ ...first, keepColours: false })).toEqual({
    ...DEFAULT_LOOK,
    ...first,
    strokes: 'once',
    readableType: false,
    colours: 'style'
  })
  expect(readLook({ ...LOOK, keepColours: true })).toEqual(LOOK)
})

test('a setting that a later version adds is dropped', () => {
  expect(readLook({ ...LOOK, grain: 1 })).toEqual(LOOK)
})

test.each([
  ['nothing', null],
  ['a text', 'wave'],
  ['no style', { strength: 1, strokeSize: 1 }],
  ['an id with a quote', { ...LOOK, style: 'wave"]' }],
  ['an id that is too long', { ...LOOK, style: 'x'.repeat(81) }],
  ['a mixed id with a quote', { ...LOOK, mix: { style: 'wave"]', share: 0.5 } }],
  ['no strength', { style: 'wave', strokeSize: 1 }],
  ['unknown colours', { ...LOOK, colours: 'inverted' }],
  [
    '`keepColours` of the first versions that is not a boolean',
    { style: 'wave', strength: 1, strokeSize: 1, keepColours: 'yes' }
  ],
  ['too much detail', { ...LOOK, detail: 1.01 }],
  ['too little detail', { ...LOOK, detail: -1.01 }],
  ['strokes of an unknown kind', { ...LOOK, strokes: 'long' }],
  ['a brightness that is a text', { ...LOOK, brightness: '0' }],
  ['NaN for saturation', { ...LOOK, saturation: Number.NaN }],
  ['a mix without a style', { ...LOOK, mix: { share: 0.5 } }],
  ['a mix with a share above 1', { ...LOOK, mix: { style: 'scream', share: 2 } }],
  ['a mix that is a text', { ...LOOK, mix: 'scream' }],
  ['a text for tileable', { ...LOOK, tileable: 'yes' }],
  ['a number for series', { ...LOOK, series: 1 }]
])('%s is not a look', (_, value) => {
  expect(readLook(value)).toBeNull()
})

test.each([[[]], [['#12345']], [['red']], [['#ABCDEF']], ['#102030'], [Array(300).fill('#102030')], [[null]]])(
  'a look that is locked to %j is not a look',
  (lock) => {
    expect(readLook({ ...LOOK, lock })).toBeNull()
  }
)

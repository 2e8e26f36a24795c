import { MASK_SIDE, type Mask, maskSizeFor, readMask, writeMask } from '../../src/common/mask.ts'

const MASK: Mask = { width: 3, height: 2, cells: Uint8Array.of(0, 1, 2, 253, 254, 255) }

test('a mask that was written is read back unchanged', () => {
  expect(readMask(JSON.parse(JSON.stringify(writeMask(MASK))))).toEqual(MASK)
})

test('a mask has the shape of its picture, even of a very thin one', () => {
  expect(maskSizeFor({ width: 1000, height: 500 })).toEqual({ width: MASK_SIDE, height: MASK_SIDE / 2 })
  expect(maskSizeFor({ width: 1, height: 4096 })).toEqual({ width: 1, height: MASK_SIDE })
})

test.each([
  ['nothing', null],
  ['no cells', { width: 3, height: 2 }],
  ['too few cells', { ...writeMask(MASK), height: 3 }],
  ['a side that is too long', { ...writeMask(MASK), width: 65 }],
  ['a side that is not whole', { ...writeMask(MASK), width: 1.5, height: 4 }],
  ['cells that are not base64', { ...writeMask(MASK), cells: '????????' }]
])('%s is not a mask', (_, value) => expect(readMask(value)).toBeNull())

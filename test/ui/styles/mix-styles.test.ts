import { DEFAULT_LOOK, type Look } from '../../../src/common/look.ts'
import { mixStyles } from '../../../src/ui/styles/mix-styles.ts'
import { lookBytes, styleBytes, styleOf } from '../../../src/ui/styles/styles.ts'
import { catalog } from './catalog.ts'

const bytes = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer)
const floats = (style: Uint8Array) => [...new Float32Array(style.slice().buffer)]

test('a mix is linear, number by number', () => {
  expect(floats(mixStyles(bytes(1, -2, 0), bytes(3, 2, 8), 0.25))).toEqual([1.5, -1, 2])
})

test('a share of 0 gives the first style, and a share of 1 the second', () => {
  const [first, second] = [bytes(0.1, 7), bytes(-3, 0.7)]
  expect(mixStyles(first, second, 0)).toEqual(first)
  expect(mixStyles(first, second, 1)).toEqual(second)
})

test('bytes need not be aligned', () => {
  const shifted = new Uint8Array([9, ...bytes(1, 2)]).subarray(1)
  expect(floats(mixStyles(shifted, bytes(3, 4), 0.5))).toEqual([2, 3])
})

test('vectors of two networks do not mix', () => {
  expect(() => mixStyles(bytes(1), bytes(1, 2), 0.5)).toThrow(expect.objectContaining({ code: 'style-unknown' }))
})

test('a look with a second style paints with the mix, and a look without one with its own style', () => {
  const look: Look = { ...DEFAULT_LOOK, style: 'wave' }
  const own = styleBytes(styleOf(catalog, 'wave', []))
  expect(lookBytes(catalog, look, [])).toEqual(own)
  const mixed = lookBytes(catalog, { ...look, mix: { style: 'scream', share: 0.5 } }, [])
  expect(floats(mixed)).toEqual(floats(own).map((value) => value / 2))
})

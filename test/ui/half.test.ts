import { widenHalves } from '../../src/ui/half.ts'

/** The number of each float16 bit pattern, through the panel's own decoder. */
function widen(...patterns: number[]): number[] {
  const bytes = new Uint8Array(patterns.length * 2)
  const view = new DataView(bytes.buffer)
  patterns.forEach((pattern, i) => {
    view.setUint16(i * 2, pattern, true)
  })
  const wide = new DataView(widenHalves(bytes).buffer)
  return patterns.map((_, i) => wide.getFloat32(i * 4, true))
}

test('float16 is widened exactly, from the smallest to the largest number', () => {
  expect(widen(0x3c00, 0xc000, 0x3555, 0x7bff)).toEqual([1, -2, 0.333251953125, 65504])
  expect(widen(0x0001, 0x03ff, 0x0400)).toEqual([2 ** -24, 1023 * 2 ** -24, 2 ** -14])
})

test('zeros keep their sign, and infinities and NaN stay what they are', () => {
  const [zero, minusZero, infinity, minusInfinity, nan] = widen(0x0000, 0x8000, 0x7c00, 0xfc00, 0x7e00)
  expect([zero, minusZero]).toEqual([0, -0])
  expect([infinity, minusInfinity, nan]).toEqual([Infinity, -Infinity, NaN])
})

test('a view into a larger buffer is read from its own start', () => {
  const whole = Uint8Array.of(9, 9, 0x00, 0x3c)
  const wide = widenHalves(whole.subarray(2))
  expect(new DataView(wide.buffer).getFloat32(0, true)).toBe(1)
})

test('half a number is refused', () => {
  expect(() => widenHalves(new Uint8Array(3))).toThrow(expect.objectContaining({ code: 'model-corrupt' }))
})

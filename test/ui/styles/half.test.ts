import { narrowFloats, widenHalves } from '../../../src/ui/styles/half.ts'

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

test('zeros keep their sign, and infinities and NaN stay the same', () => {
  const [zero, minusZero, infinity, minusInfinity, nan] = widen(0x0000, 0x8000, 0x7c00, 0xfc00, 0x7e00)
  expect([zero, minusZero]).toEqual([0, -0])
  expect([infinity, minusInfinity, nan]).toEqual([Infinity, -Infinity, NaN])
})

test('a view of a larger buffer is read from its own start', () => {
  const whole = Uint8Array.of(9, 9, 0x00, 0x3c)
  const wide = widenHalves(whole.subarray(2))
  expect(new DataView(wide.buffer).getFloat32(0, true)).toBe(1)
})

test('a part of a Node buffer is read alone, although its `slice` does not copy', () => {
  const wide = widenHalves(Buffer.from([9, 9, 0x00, 0x3c]).subarray(2))
  expect(new DataView(wide.buffer).getFloat32(0, true)).toBe(1)
  expect([...narrowFloats(Buffer.from([9, 9, 9, 9, ...wide]).subarray(4))]).toEqual([0x00, 0x3c])
})

test('an incomplete number is refused', () => {
  expect(() => widenHalves(new Uint8Array(3))).toThrow(expect.objectContaining({ code: 'model-corrupt' }))
})

/** The float16 bit pattern of each number, through the panel's own encoder. */
function narrow(...numbers: number[]): number[] {
  const bytes = new DataView(new ArrayBuffer(numbers.length * 4))
  numbers.forEach((number, i) => {
    bytes.setFloat32(i * 4, number, true)
  })
  const halves = new DataView(narrowFloats(new Uint8Array(bytes.buffer)).buffer)
  return numbers.map((_, i) => halves.getUint16(i * 2, true))
}

test('every float16 number is the same after widening and narrowing', () => {
  const patterns = Array.from({ length: 0x10000 }, (_, i) => i).filter((i) => (i & 0x7fff) <= 0x7c00)
  expect(narrow(...widen(...patterns))).toEqual(patterns)
})

test('a number between two halves becomes the nearer one, and in the middle the even one', () => {
  const step = 2 ** -10 // the difference between neighbouring float16 numbers from 1 to 2
  expect(narrow(1 + step * 0.49, 1 + step * 0.51)).toEqual([0x3c00, 0x3c01])
  expect(narrow(1 + step * 0.5, 1 + step * 1.5, -1 - step * 0.5)).toEqual([0x3c00, 0x3c02, 0xbc00])
  expect(narrow(2 - step * 0.25)).toEqual([0x4000]) // rounded up to 2, which has the next exponent
  expect(narrow(2 ** -24 * 0.5, 2 ** -24 * 0.51, 2 ** -24 * 1.5, 2 ** -26)).toEqual([0, 1, 2, 0])
  // The value lies above the largest subnormal number and is rounded up to the smallest normal one.
  expect(narrow(2 ** -14 - 2 ** -26)).toEqual([0x0400])
})

test('numbers that are too large become infinite, and NaN stays NaN', () => {
  expect(narrow(65519, 65520, -1e9, Number.NaN)).toEqual([0x7bff, 0x7c00, 0xfc00, 0x7e00])
})

test('a conversion does not put an object into a WeakMap for each number', () => {
  const set = jest.spyOn(WeakMap.prototype, 'set')
  jest.isolateModules(() => {
    // The package keeps its own reference to `WeakMap.prototype.set`, so it must be loaded while the spy is there.
    const half = jest.requireActual<typeof import('../../../src/ui/styles/half.ts')>('../../../src/ui/styles/half.ts')
    set.mockClear()
    half.narrowFloats(half.widenHalves(new Uint8Array(2000)))
  })
  expect(set.mock.calls.length).toBeLessThan(10)
  set.mockRestore()
})

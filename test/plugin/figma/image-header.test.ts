import { mayBeTransparent, readPngSize } from '../../../src/plugin/figma/image-header.ts'
import { png } from '../png.ts'

test.each([
  [1, 1],
  [10000, 3],
  [257, 4096]
])('reads the size of a PNG of %d × %d', (width, height) => {
  expect(readPngSize(png(width, height, 3))).toEqual({ width, height })
})

test.each([
  ['nothing', new Uint8Array()],
  ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, ...new Array(40).fill(0))],
  ['half a header', png(5, 5, 3).slice(0, 20)]
])('%s is not a PNG', (_, bytes) => {
  expect(() => readPngSize(bytes)).toThrow(expect.objectContaining({ code: 'image-unreadable' }))
})

test('only encodings without alpha count as opaque', () => {
  expect(mayBeTransparent(png(2, 2, 3))).toBe(false)
  expect(mayBeTransparent(png(2, 2, 1))).toBe(false)
  expect(mayBeTransparent(png(2, 2, 4))).toBe(true)
  expect(mayBeTransparent(png(2, 2, 2))).toBe(true)
  expect(mayBeTransparent(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe(false)
  expect(mayBeTransparent(Uint8Array.of(0x47, 0x49, 0x46, 0x38))).toBe(true)
})

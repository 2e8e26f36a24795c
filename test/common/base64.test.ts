import { decodeBase64, encodeBase64 } from '../../src/common/base64.ts'

test.each([0, 1, 2, 3, 4, 255, 256])(
  '%d bytes are decoded to the same bytes, and the text is the browser’s',
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 151 + 7) & 0xff)
    const text = encodeBase64(bytes)
    expect(text).toBe(Buffer.from(bytes).toString('base64'))
    expect(decodeBase64(text)).toEqual(bytes)
  }
)

test.each([
  ['a stray character', 'AA*A'],
  ['a space', 'AA A'],
  ['a line break', 'AAAA\nAAA'],
  ['half of a group', 'AAA'],
  ['missing padding', 'AA'],
  ['padding in the middle', 'AA==AAAA'],
  ['nothing but padding', '===='],
  ['bits set in the padding', 'AB=='],
  ['the alphabet of URLs', '-_-_']
])('%s is not base64', (_, text) => {
  expect(decodeBase64(text)).toBeNull()
})

import { ERROR_CODES } from '../../../src/common/errors.ts'
import { SENTENCES } from '../../../src/ui/painting/sentences.ts'

test('every error code has a sentence of its own', () => {
  expect(Object.keys(SENTENCES).sort()).toEqual([...ERROR_CODES].sort())
  expect(new Set(Object.values(SENTENCES)).size).toBe(ERROR_CODES.length)
})

test('a cancellation, which the user asked for, is not reported as a failure', () => {
  expect(SENTENCES.cancelled).toBe('')
})

test.each(ERROR_CODES.filter((code) => code !== 'cancelled'))(
  'the text for "%s" has whole sentences without our jargon',
  (code) => {
    expect(SENTENCES[code]).toMatch(/^[A-Z].*\.$/)
    expect(SENTENCES[code]).not.toMatch(/error|exception|null|undefined|tensor|WebGL|backend|node|hash/i)
    expect(SENTENCES[code].length).toBeLessThanOrEqual(100) // the most that a notification in Figma shows
  }
)

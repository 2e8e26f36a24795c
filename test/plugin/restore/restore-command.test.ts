import type { ErrorCode } from '../../../src/common/errors.ts'
import { restoredSentence } from '../../../src/plugin/restore/restore-command.ts'

test.each<[number, number, ErrorCode | null, string]>([
  [0, 0, null, 'No pastiche is selected. Select one to restore its original.'],
  [1, 0, null, 'Original restored.'],
  [3, 0, null, '3 originals restored.'],
  [2, 1, 'original-gone', '1 of 3 could not be restored: its original was deleted. Undo the deletion, then try again.'],
  [0, 2, 'original-gone', '2 could not be restored: their originals were deleted. Undo the deletion, then try again.'],
  [1, 9, 'no-answer', '9 of 10 could not be restored: Figma does not respond. Try again.'],
  [0, 1, 'read-only', '1 could not be restored: it cannot be changed.']
])('%d restored and %d failed because of %s reads "%s"', (restored, failed, why, sentence) => {
  expect(restoredSentence({ restored, failed, why })).toBe(sentence)
})

test.each<ErrorCode>(['original-gone', 'no-answer', 'read-only'])(
  'the sentence for %s fits into one of Figma’s notifications',
  (why) => {
    expect(restoredSentence({ restored: 1234, failed: 1234, why }).length).toBeLessThanOrEqual(100)
  }
)

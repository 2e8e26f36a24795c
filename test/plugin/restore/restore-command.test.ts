import type { ErrorCode } from '../../../src/common/errors.ts'
import { restoredSentence } from '../../../src/plugin/restore/restore-command.ts'

test.each<[number, number, ErrorCode | null, string]>([
  [0, 0, null, 'Pastiche has painted none of the selected layers.'],
  [1, 0, null, 'Original restored.'],
  [3, 0, null, '3 originals restored.'],
  [2, 1, 'original-gone', '2 originals restored. 1 kept as it is: its original is gone.'],
  [0, 2, 'original-gone', '2 kept as they are: their originals are gone.'],
  [1, 9, 'no-answer', 'Original restored. 9 kept as they are: Figma does not answer.'],
  [0, 1, 'read-only', '1 kept as it is: it cannot be changed.']
])('%d restored and %d failed because of %s reads "%s"', (restored, failed, why, sentence) => {
  expect(restoredSentence({ restored, failed, why })).toBe(sentence)
})

test.each<ErrorCode>(['original-gone', 'no-answer', 'read-only'])(
  'the sentence for %s fits into one of Figma’s notifications',
  (why) => {
    expect(restoredSentence({ restored: 12345, failed: 12345, why }).length).toBeLessThanOrEqual(100)
  }
)

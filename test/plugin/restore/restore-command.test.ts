import { restoredSentence } from '../../../src/plugin/restore/restore-command.ts'

test.each([
  [0, 0, 'Nothing selected was painted by Pastiche.'],
  [1, 0, 'Original restored.'],
  [3, 0, '3 originals restored.'],
  [2, 1, '2 originals restored. 1 kept as it is: its original is gone.'],
  [0, 2, '2 kept as they are: their originals are gone.']
])('%d restored and %d failed reads "%s"', (restored, failed, sentence) => {
  expect(restoredSentence({ restored, failed })).toBe(sentence)
})

test('every sentence fits into one of Figma’s notifications', () => {
  expect(restoredSentence({ restored: 12345, failed: 12345 }).length).toBeLessThanOrEqual(100)
})

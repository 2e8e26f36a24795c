import { secondsLeft, wordsForSeconds } from '../../../src/ui/state/time-left.ts'

test('the rest is expected to take as long as the finished part, in proportion', () => {
  expect(secondsLeft(0.25, 10_000)).toBeCloseTo(30)
})

test('there is no estimate at the beginning, nor when everything is done', () => {
  expect(secondsLeft(0.01, 60_000)).toBeNull()
  expect(secondsLeft(0.5, 200)).toBeNull()
  expect(secondsLeft(1, 60_000)).toBeNull()
})

test('time is shown in steps that do not flicker', () => {
  expect([2, 7, 12, 58, 61, 150].map(wordsForSeconds)).toEqual([
    'a few seconds',
    '10 s',
    '15 s',
    '60 s',
    '2 min',
    '3 min'
  ])
})

import { clampNumber, numberText } from '../../../../src/ui/views/controls/number-range.ts'

const percent = { min: 0, max: 100, step: 1, suffix: '%' }

test.each([
  [140, 100],
  [-3, 0],
  [100 / 3, 33]
])('%d becomes %d percent, the nearest whole number in range', (value, nearest) => {
  expect(clampNumber(value, percent)).toBe(nearest)
})

test('a range with smaller steps keeps two decimals', () => {
  expect(clampNumber(1.256, { min: 0.5, max: 3, step: 0.1, suffix: '×' })).toBe(1.26)
})

test('a number is written with its unit, and with two decimals at most', () => {
  expect([numberText(75, '%'), numberText(1.256, '×')]).toEqual(['75%', '1.26×'])
})

import { numberExpression } from '../../../../src/ui/views/controls/number-expression.ts'

test.each([
  ['75', 75],
  ['75%', 75],
  [' 75 % ', 75],
  ['50+10', 60],
  ['100/3', 100 / 3],
  ['2 * (1.5 - .5)', 2],
  ['10-2-3', 5],
  ['-40%', -40],
  ['−40', -40],
  ['1,5', 1.5],
  ['2*-3', -6]
])('“%s” is %d', (text, value) => {
  expect(numberExpression(text, '%')).toBe(value)
})

test.each(['', '%', 'strong', '7 5 x', '5+', '(5', '5)', '1/0', '1..5', '2(3)', 'alert(1)'])(
  '“%s” is not a number',
  (text) => {
    expect(numberExpression(text, '%')).toBeNull()
  }
)

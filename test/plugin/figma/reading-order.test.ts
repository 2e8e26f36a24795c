import { inReadingOrder } from '../../../src/plugin/figma/reading-order.ts'

const box = (name: string, x: number, y: number, width = 100, height = 100) => ({ name, x, y, width, height })
const names = (boxes: ReturnType<typeof box>[]): string =>
  inReadingOrder(boxes, (one) => one)
    .map(({ name }) => name)
    .join('')

test('rows are read one after the other, each from left to right', () => {
  expect(names([box('d', 120, 120), box('b', 120, 0), box('c', 0, 120), box('a', 0, 0)])).toBe('abcd')
})

test('neighbours that are not quite level are one row', () => {
  expect(names([box('c', 240, 10), box('a', 0, 20), box('b', 120, 0)])).toBe('abc')
})

test('a tall layer belongs to the row in which it starts only if its middle is there too', () => {
  expect(names([box('b', 0, 10, 100, 400), box('a', 120, 0)])).toBe('ab')
})

test('layers that each start where the last one ends are a column', () => {
  expect(names([box('a', 200, 0), box('c', 0, 200), box('b', 100, 100)])).toBe('abc')
})

test('items without a box come last and are not lost', () => {
  const items = [1, 2, 3]
  expect(inReadingOrder(items, (item) => (item === 1 ? null : { x: -item, y: 0, width: 1, height: 1 }))).toEqual([
    3, 2, 1
  ])
  expect(inReadingOrder([], () => null)).toEqual([])
})

import { DEFAULT_LOOK } from '../../../src/common/look.ts'
import { cellHeight, cellPixels, cellsOnLine } from '../../../src/ui/sheet/sheet-shape.ts'

test.each([
  [1, 27, 5], // in a single line, 26 styles made a sheet of 6976 × 759
  [1, 3, 2],
  [3, 7, 4], // four and three, and not six and one
  [6, 7, 7], // as many pictures as styles: a table with headings above its columns
  [2, 3, 3]
])('%d pictures in %d columns have %d cells side by side', (pictures, columns, line) => {
  expect(cellsOnLine(Array(pictures).fill(180), columns)).toBe(line)
})

test('a broken sheet is nearly square', () => {
  for (let columns = 4; columns < 40; columns++) {
    const line = cellsOnLine([180], columns)
    const aspect = (line * 256) / (Math.ceil(columns / line) * 234)
    expect(Math.abs(Math.log(aspect))).toBeLessThan(Math.log(1.75))
  }
})

test('a cell has the shape of its picture, within limits', () => {
  expect(cellHeight({ width: 400, height: 300 })).toBe(180)
  expect(cellHeight({ width: 1440, height: 8 })).toBe(60)
  expect(cellHeight({ width: 10, height: 900 })).toBe(360)
})

test('a cell costs the pixels of all its passes', () => {
  const look = { ...DEFAULT_LOOK, style: 'wave' }
  const { painted, refined } = cellPixels({ width: 400, height: 300 }, look)
  expect(painted).toBeGreaterThanOrEqual(480 * 360)
  expect(painted).toBeLessThan(4 * 480 * 360)
  expect(refined).toBeGreaterThan(0)
  expect(refined).toBeLessThanOrEqual(painted)
})

import { cellsAtOnce } from '../../../src/ui/sheet/cells-at-once.ts'

test.each([
  ['one worker', 1, 1000, 1],
  ['two workers', 2, 1000, 6],
  ['two workers and a file of 30 MB', 2, 30e6, 2],
  ['four workers and a file of 100 MB', 4, 100e6, 1]
])('with %s', (_, workers, fileBytes, cells) => {
  expect(cellsAtOnce(workers, fileBytes)).toBe(cells)
})

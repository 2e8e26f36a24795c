import {
  describeCrop,
  drawCrop,
  leastCrop,
  moveCrop,
  orWhole,
  resizeCrop,
  WHOLE
} from '../../../src/ui/learning/crop.ts'

const PART = { x: 0.2, y: 0.3, width: 0.4, height: 0.2 }
const LEAST = { width: 0.1, height: 0.1 }

test('a part can be moved to the edge of the picture, and keeps its size', () => {
  expect(moveCrop(PART, 0.1, -0.1)).toEqual({ ...PART, x: expect.closeTo(0.3), y: expect.closeTo(0.2) })
  expect(moveCrop(PART, 1, 1)).toEqual({ ...PART, x: expect.closeTo(0.6), y: expect.closeTo(0.8) })
  expect(moveCrop(PART, -1, -1)).toEqual({ ...PART, x: 0, y: 0 })
})

test.each([
  ['nw', { x: 0.1, y: 0.2, width: 0.5, height: 0.3 }],
  ['ne', { x: 0.2, y: 0.2, width: 0.3, height: 0.3 }],
  ['sw', { x: 0.1, y: 0.3, width: 0.5, height: 0.1 }],
  ['se', { x: 0.2, y: 0.3, width: 0.3, height: 0.1 }]
] as const)('dragging a corner does not move the opposite one: %s', (corner, expected) => {
  const { x, y, width, height } = resizeCrop(PART, corner, -0.1, -0.1, LEAST)
  expect([x, y, width, height]).toEqual(Object.values(expected).map((value) => expect.closeTo(value)))
})

test('a part is never smaller than allowed, nor larger than the picture', () => {
  expect(resizeCrop(PART, 'nw', 1, 1, LEAST)).toEqual({
    x: expect.closeTo(0.5),
    y: expect.closeTo(0.4),
    width: expect.closeTo(0.1),
    height: expect.closeTo(0.1)
  })
  expect(resizeCrop(PART, 'se', 1, 1, LEAST)).toEqual({ ...PART, width: 0.8, height: 0.7 })
  expect(resizeCrop(PART, 'nw', -1, -1, LEAST)).toMatchObject({ x: 0, y: 0 })
})

test('a part can be drawn in any direction within the picture, but not by a click', () => {
  expect(drawCrop({ x: 0.5, y: 0.5 }, { x: 0.25, y: 2 }, LEAST)).toEqual({ x: 0.25, y: 0.5, width: 0.25, height: 0.5 })
  expect(drawCrop({ x: 0.5, y: 0.5 }, { x: 0.51, y: 0.9 }, LEAST)).toBeNull()
})

test('a part that leaves nothing out is the whole picture', () => {
  expect(orWhole(WHOLE)).toBeNull()
  expect(orWhole({ x: 0.002, y: 0, width: 0.998, height: 1 })).toBeNull()
  expect(orWhole(PART)).toBe(PART)
})

test('the smallest part is 32 px, or the whole of a smaller picture', () => {
  expect(leastCrop({ width: 320, height: 20 })).toEqual({ width: 0.1, height: 1 })
})

test('a part is described in pixels', () => {
  expect(describeCrop(PART, { width: 1000, height: 500 })).toBe('400 × 100 px, 20% from the left, 30% from the top')
})

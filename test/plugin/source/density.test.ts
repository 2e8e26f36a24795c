import { pixelsPerUnit } from '../../../src/plugin/source/density.ts'

const PAINT = { type: 'IMAGE', imageHash: 'a' } as const
const PHOTO = { width: 1200, height: 800 }

test('FILL: the side that must be covered decides', () => {
  const paint: ImagePaint = { ...PAINT, scaleMode: 'FILL' }
  expect(pixelsPerUnit(paint, PHOTO, { width: 600, height: 400 })).toBe(2)
  expect(pixelsPerUnit(paint, PHOTO, { width: 400, height: 400 })).toBe(2)
  expect(pixelsPerUnit(paint, PHOTO, { width: 600, height: 100 })).toBe(2)
})

test('FIT: the side that must fit decides', () => {
  const paint: ImagePaint = { ...PAINT, scaleMode: 'FIT' }
  expect(pixelsPerUnit(paint, PHOTO, { width: 400, height: 400 })).toBe(3)
  expect(pixelsPerUnit(paint, PHOTO, { width: 600, height: 100 })).toBe(8)
})

test.each([90, -90, 270])('a picture turned by %d° fills with its sides swapped', (rotation) => {
  const paint: ImagePaint = { ...PAINT, scaleMode: 'FILL', rotation }
  expect(pixelsPerUnit(paint, PHOTO, { width: 400, height: 600 })).toBe(2)
})

test('a half turn changes nothing', () => {
  expect(pixelsPerUnit({ ...PAINT, scaleMode: 'FIT', rotation: 180 }, PHOTO, { width: 400, height: 400 })).toBe(3)
})

test('TILE: the scaling factor alone gives the size of a pixel', () => {
  expect(pixelsPerUnit({ ...PAINT, scaleMode: 'TILE', scalingFactor: 0.5 }, PHOTO, { width: 9, height: 9 })).toBe(2)
  expect(pixelsPerUnit({ ...PAINT, scaleMode: 'TILE' }, PHOTO, { width: 9, height: 9 })).toBe(1)
})

test('CROP: a smaller crop has fewer pixels for each design pixel', () => {
  const half: Transform = [
    [0.5, 0, 0.25],
    [0, 0.5, 0.25]
  ]
  const layer = { width: 600, height: 400 }
  expect(pixelsPerUnit({ ...PAINT, scaleMode: 'CROP' }, PHOTO, layer)).toBeCloseTo(2)
  expect(pixelsPerUnit({ ...PAINT, scaleMode: 'CROP', imageTransform: half }, PHOTO, layer)).toBeCloseTo(1)
})

test('CROP: a turned crop has the same density as an upright one', () => {
  // After a quarter turn, the height of the picture lies along the width of the layer.
  const turned: Transform = [
    [0, -1, 1],
    [1, 0, 0]
  ]
  const layer = { width: 400, height: 600 }
  expect(pixelsPerUnit({ ...PAINT, scaleMode: 'CROP', imageTransform: turned }, PHOTO, layer)).toBeCloseTo(2)
})

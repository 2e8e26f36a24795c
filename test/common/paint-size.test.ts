import { paintSize } from '../../src/common/paint-size.ts'

const PHOTO = { width: 4000, height: 3000 }

test('a picture with one pixel for each design pixel is painted at its own size', () => {
  expect(paintSize({ width: 800, height: 600 }, 1, 1)).toEqual({ width: 800, height: 600, limited: false })
})

test('a picture with more than two pixels for each design pixel is painted with two', () => {
  expect(paintSize(PHOTO, 10, 1)).toEqual({ width: 800, height: 600, limited: false })
})

test('a picture with less than one pixel for each design pixel is painted with one', () => {
  expect(paintSize({ width: 200, height: 100 }, 0.25, 1)).toEqual({ width: 800, height: 400, limited: false })
})

test('for bolder strokes the picture is painted smaller, for finer ones larger, in proportion', () => {
  expect(paintSize(PHOTO, 10, 2)).toMatchObject({ width: 400, height: 300 })
  expect(paintSize(PHOTO, 10, 0.5)).toMatchObject({ width: 1600, height: 1200 })
})

test('layers of the same size get strokes of the same length, whatever the resolution of their pictures', () => {
  const layer = { width: 400, height: 300 }
  for (const density of [2, 3, 7.5]) {
    const stored = { width: layer.width * density, height: layer.height * density }
    expect(paintSize(stored, density, 1.3)).toEqual(paintSize({ width: 800, height: 600 }, 2, 1.3))
  }
})

test('nothing is painted larger than Figma’s largest image, and the result says so', () => {
  expect(paintSize({ width: 8000, height: 6000 }, 1, 1)).toEqual({ width: 4096, height: 3072, limited: true })
  expect(paintSize({ width: 4096, height: 4096 }, 1, 1)).toMatchObject({ width: 4096, height: 4096, limited: false })
})

test('the thinnest picture is painted at least one pixel wide', () => {
  expect(paintSize({ width: 10000, height: 3 }, 1, 3)).toMatchObject({ width: 3333, height: 1 })
})

import type { Pixels } from '../../../src/common/pixels.ts'
import { isShownWhole, samplePart, sampleSide } from '../../../src/ui/preview/sample-part.ts'

/** A picture that is opaque where `isShown` returns true, and transparent elsewhere. */
function picture(width: number, height: number, isShown: (x: number, y: number) => boolean): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++)
    if (isShown(at % width, Math.floor(at / width))) rgba.fill(255, at * 4, at * 4 + 4)
  return { width, height, rgba }
}

test('a photograph is sampled whole', () => {
  expect(samplePart(picture(192, 128, () => true))).toEqual({ x: 0, y: 0, width: 192, height: 128 })
})

test('a layer with transparent surroundings is sampled without them', () => {
  const isInside = (x: number, y: number): boolean => x >= 40 && x < 80 && y >= 10 && y < 50
  expect(samplePart(picture(192, 128, isInside))).toEqual({ x: 40, y: 10, width: 40, height: 40 })
})

test('a long text is sampled where most of it is visible', () => {
  const isLetter = (x: number): boolean => (x >= 200 && x < 260) || x < 4 || x >= 396
  const { x, width, height } = samplePart(picture(400, 20, isLetter))
  expect([width, height]).toEqual([50, 20])
  expect(x).toBeGreaterThanOrEqual(200)
  expect(x + width).toBeLessThanOrEqual(260)
})

test('a thin opaque layer, wide or high, is sampled in its middle', () => {
  expect(samplePart(picture(100, 10, () => true))).toEqual({ x: 37, y: 0, width: 25, height: 10 })
  expect(samplePart(picture(10, 100, () => true))).toEqual({ x: 0, y: 37, width: 10, height: 25 })
})

test('an empty picture is sampled whole', () => {
  expect(samplePart(picture(8, 8, () => false))).toEqual({ x: 0, y: 0, width: 8, height: 8 })
})

test('a long picture is sampled larger, and shown whole', () => {
  expect(sampleSide({ width: 400, height: 400 })).toBe(192)
  expect(sampleSide({ width: 1600, height: 100 })).toBeGreaterThan(500)
  expect([isShownWhole({ width: 40, height: 16 }), isShownWhole({ width: 40, height: 30 })]).toEqual([true, false])
})

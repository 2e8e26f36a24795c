import type { Pixels } from '../../../src/common/pixels.ts'
import { checkRefined } from '../../../src/engine/refine/check-refined.ts'

/** An opaque grey picture of 32 × 32 px. */
function picture(greyAt: (pixel: number) => number): Pixels {
  const rgba = Uint8Array.from({ length: 32 * 32 * 4 }, (_, i) => (i % 4 === 3 ? 255 : greyAt(i >> 2)))
  return { width: 32, height: 32, rgba }
}

const photograph = picture((pixel) => 40 + ((pixel * 37) % 180))
/** Black lines on white paper: one pixel in ten is black. */
const drawing = picture((pixel) => (pixel % 10 === 0 ? 0 : 255))
const fineDrawing = picture((pixel) => (pixel % 100 === 0 ? 0 : 255))

test.each([
  ['black', photograph, picture(() => 0)],
  ['flat', photograph, picture((pixel) => 128 + (pixel % 2))],
  ['black and white only', photograph, picture((pixel) => (pixel % 2) * 255)],
  ['white, of a drawing', drawing, picture(() => 255)]
])('a refined painting that is %s is refused', (_what, quick, refined) => {
  expect(() => checkRefined(quick, refined)).toThrow(expect.objectContaining({ code: 'refine-failed' }))
})

test.each([
  ['a photograph', photograph, picture((pixel) => 60 + ((pixel * 37) % 100))],
  ['a drawing on white paper', drawing, drawing],
  ['a drawing whose lines became finer', drawing, fineDrawing],
  ['a drawing whose paper became white', picture((pixel) => (pixel % 10 === 0 ? 20 : 240)), drawing],
  ['a page that was flat before', picture((pixel) => 250 + (pixel % 3)), picture(() => 255)]
])('%s may be refined', (_what, quick, refined) => {
  expect(() => checkRefined(quick, refined)).not.toThrow()
})

test('a picture of a few pixels may become flat', () => {
  const [quick, refined] = [photograph, picture(() => 0)].map(({ rgba }) => ({
    width: 8,
    height: 8,
    rgba: rgba.slice(0, 256)
  }))
  if (!quick || !refined) throw new Error('a picture is missing')
  expect(() => checkRefined(quick, refined)).not.toThrow()
})

import { blend } from '../../../src/engine/pixels/blend.ts'

const picture = (...rgba: number[]) => ({ width: 1, height: rgba.length / 4, rgba: Uint8Array.from(rgba) })

test('colours are mixed by the share of the upper picture, and the result has its alpha', () => {
  const lower = picture(0, 100, 200, 255, 10, 10, 10, 255)
  const upper = picture(100, 100, 0, 128, 20, 0, 10, 0)
  expect(blend(lower, upper, 0.25)).toEqual(picture(25, 100, 150, 128, 13, 8, 10, 0))
  expect(blend(lower, upper, 1)).toEqual(upper)
})

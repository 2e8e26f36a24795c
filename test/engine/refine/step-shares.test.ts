import type { Pixels } from '../../../src/common/pixels.ts'
import { stepShares } from '../../../src/engine/refine/step-shares.ts'

/** A grey picture; `value` gives the level of each pixel. */
function grey(width: number, height: number, value: (x: number, y: number) => number): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  for (let i = 0; i < rgba.length; i++) {
    const pixel = i >> 2
    rgba[i] = i % 4 === 3 ? 255 : value(pixel % width, Math.floor(pixel / width))
  }
  return { width, height, rgba }
}

const board = (x: number, y: number): number => ((x + y) % 2 === 0 ? 80 : 180)
/** Imitates a photograph: with slight noise, so that no part is completely flat. */
const photo = (width: number, height: number): Pixels => grey(width, height, (x, y) => 128 + ((x * 7 + y * 5) % 8))
const flat = (width: number, height: number): Pixels => grey(width, height, () => 128)
const halfTextured = grey(96, 64, (x, y) => (x < 48 ? board(x, y) : 128))
const [IN_TEXTURE, IN_FLAT] = [32 * 96 + 8, 32 * 96 + 90]

test('where the content is a photograph, textured parts take whole steps, and flat parts short ones', () => {
  const shares = stepShares(halfTextured, photo(96, 64), false)
  expect(shares[IN_TEXTURE]).toBe(255)
  expect(shares[IN_FLAT]).toBe(Math.round(0.1 * 255))
})

test('where the content has one colour, flat parts are not changed, and textured parts take short steps', () => {
  const shares = stepShares(halfTextured, flat(96, 64), false)
  expect(shares[IN_TEXTURE]).toBe(Math.round(0.2 * 255))
  expect(shares[IN_FLAT]).toBe(0)
})

test('the share changes slowly, so no edge shows', () => {
  const shares = stepShares(halfTextured, photo(96, 64), false)
  const row = [...shares.subarray(32 * 96, 33 * 96)]
  expect(Math.max(...row.slice(1).map((share, x) => Math.abs(share - (row[x] ?? 0))))).toBeLessThan(64)
})

test('a picture that wraps around has the same share on both sides of its seam', () => {
  const picture = grey(64, 64, (x, y) => (x < 16 ? board(x, y) : 128))
  const [wrapped, cut] = [true, false].map((wraps) => stepShares(picture, photo(64, 64), wraps))
  expect(Math.abs((wrapped?.[63] ?? 0) - (wrapped?.[0] ?? 0))).toBeLessThan(64)
  expect(cut?.[63]).toBe(Math.round(0.1 * 255))
})

test('pictures smaller than a cell have shares, too', () => {
  expect(stepShares(flat(1, 1), flat(1, 1), false)).toEqual(Uint8Array.of(0))
  expect(stepShares(grey(3, 20, board), photo(3, 20), true)).toHaveLength(60)
})

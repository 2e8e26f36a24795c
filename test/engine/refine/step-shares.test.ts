import { stepShares } from '../../../src/engine/refine/step-shares.ts'

/** A grey picture, `value` in [0, 1] at each place. */
function grey(width: number, height: number, value: (x: number, y: number) => number) {
  const values = new Float32Array(width * height * 3)
  for (let i = 0; i < values.length; i++) {
    const pixel = Math.floor(i / 3)
    values[i] = value(pixel % width, Math.floor(pixel / width))
  }
  return { width, height, values }
}

const board = (x: number, y: number): number => ((x + y) % 2 === 0 ? 0.3 : 0.7)

test('textured parts take whole steps, and flat ones a share of them', () => {
  const shares = stepShares(
    grey(96, 64, (x, y) => (x < 48 ? board(x, y) : 0.5)),
    false
  )
  expect(shares[32 * 96 + 8]).toBe(255)
  expect(shares[32 * 96 + 90]).toBe(Math.round(0.1 * 255))
})

test('the share changes slowly, so no edge shows', () => {
  const shares = stepShares(
    grey(96, 64, (x, y) => (x < 48 ? board(x, y) : 0.5)),
    false
  )
  const row = [...shares.subarray(32 * 96, 33 * 96)]
  expect(Math.max(...row.slice(1).map((share, x) => Math.abs(share - (row[x] ?? 0))))).toBeLessThan(32)
})

test('a picture that wraps around has the same share on both sides of its seam', () => {
  const picture = grey(64, 64, (x, y) => (x < 16 ? board(x, y) : 0.5))
  const [wrapped, cut] = [stepShares(picture, true), stepShares(picture, false)]
  expect(Math.abs((wrapped[63] ?? 0) - (wrapped[0] ?? 0))).toBeLessThan(32)
  expect(cut[63]).toBe(Math.round(0.1 * 255))
})

test('pictures smaller than a cell have shares, too', () => {
  expect(
    stepShares(
      grey(1, 1, () => 0.2),
      false
    )
  ).toEqual(Uint8Array.of(Math.round(0.1 * 255)))
  expect(stepShares(grey(3, 20, board), true)).toHaveLength(60)
})

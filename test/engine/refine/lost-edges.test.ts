import type { Pixels } from '../../../src/common/pixels.ts'
import { withLostEdges } from '../../../src/engine/refine/lost-edges.ts'

type Grey = (x: number, y: number) => number

function grey(width: number, height: number, value: Grey): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  for (let i = 0; i < rgba.length; i++) {
    const pixel = i >> 2
    rgba[i] = i % 4 === 3 ? 255 : Math.round(value(pixel % width, Math.floor(pixel / width)))
  }
  return { width, height, rgba }
}

/** A block of vertical dark lines on white, 2 px wide, like small type. */
const type: Grey = (x, y) => (x >= 24 && x < 72 && y >= 24 && y < 40 && x % 6 < 2 ? 20 : 240)
/** The same block, blurred as by strokes, with some texture. */
const smudge: Grey = (x, y) => (x >= 24 && x < 72 && y >= 24 && y < 40 ? 120 : 200) + 10 * Math.sin(y / 2 + x / 3)
const plain: Grey = (x, y) => 200 + 10 * Math.sin(y / 2 + x / 3)
const [width, height] = [96, 64]

const at = ({ rgba, width }: Pixels, x: number, y: number): number => rgba[4 * (y * width + x)] ?? 0
/** How much darker the lines are than the paper between them. */
const contrast = (picture: Pixels): number => {
  const row = (from: number): number =>
    [36, 42, 48, 54].reduce((sum, x) => sum + at(picture, x + from, 32) + at(picture, x + from, 28), 0) / 8
  return row(3) - row(0)
}
const largestChange = (one: Pixels, other: Pixels): number =>
  one.rgba.reduce((most, value, i) => Math.max(most, Math.abs(value - (other.rgba[i] ?? 0))), 0)

const drawn = { content: grey(width, height, type), painting: grey(width, height, smudge), radius: 6, wraps: false }

test('small type that strokes have blurred becomes legible again, in the colours of the painting', () => {
  expect(contrast(drawn.painting)).toBeLessThan(10)
  const result = withLostEdges({ ...drawn, strength: 1 })
  expect(contrast(result)).toBeGreaterThan(100)
  expect(contrast(withLostEdges({ ...drawn, strength: 0.5 }))).toBeGreaterThan(50)
  expect(at(result, 36, 32)).toBeLessThan(120)
})

test('larger type under wider strokes becomes as crisp, although its edges are found in a reduced picture', () => {
  const [content, painting] = [type, smudge].map((value) =>
    grey(2 * width + 1, 2 * height, (x, y) => value(Math.floor(x / 2), Math.floor(y / 2)))
  )
  if (!content || !painting) throw new Error('both were made')
  const result = withLostEdges({ ...drawn, content, painting, radius: 12, strength: 1 })
  const row = (from: number): number => at(result, 72 + from, 64)
  expect(row(6) - row(1)).toBeGreaterThan(100)
  expect(row(4) - row(3)).toBeGreaterThan(50) // from one pixel to the next
})

test('nothing changes far from the edges of the content, and nothing at all with a strength of 0', () => {
  const result = withLostEdges({ ...drawn, strength: 1 })
  for (let x = 0; x < width; x++) expect(at(result, x, 2)).toBe(at(drawn.painting, x, 2))
  expect(withLostEdges({ ...drawn, strength: 0 })).toEqual(drawn.painting)
})

test('edges that the painting shows are not changed', () => {
  const painting = grey(width, height, (x, y) => 0.8 * type(x, y) + 4 * Math.sin(x + y))
  expect(largestChange(withLostEdges({ ...drawn, painting, strength: 1 }), painting)).toBeLessThanOrEqual(12)
})

test('a single line that is painted wider and wavy is not changed', () => {
  const content = grey(width, height, (_, y) => (y >= 30 && y < 34 ? 20 : 240))
  const painting = grey(width, height, (x, y) => (Math.abs(y - 32 - 2 * Math.sin(x / 5)) < 4 ? 40 : 220))
  expect(largestChange(withLostEdges({ ...drawn, content, painting, strength: 1 }), painting)).toBeLessThan(60)
  const gone = withLostEdges({ ...drawn, content, painting: grey(width, height, plain), strength: 1 })
  expect(at(gone, 48, 24) - at(gone, 48, 32)).toBeGreaterThan(80)
})

test('dark type that is painted light on dark ground stays light', () => {
  const painting = grey(width, height, (x, y) => 200 - 0.3 * type(x, y) + 30 * Math.sin(y + x / 2))
  expect(contrast(withLostEdges({ ...drawn, painting, strength: 1 }))).toBeLessThan(-20)
})

test('of a photograph, texture is not restored, and strong edges are restored in part', () => {
  const noise: Grey = (x, y) => 5 * Math.sin(7 * x + 13 * y)
  const texture = grey(width, height, (x, y) => 128 + 20 * Math.sin(x) + noise(x, y))
  expect(withLostEdges({ ...drawn, content: texture, strength: 1 })).toEqual(drawn.painting)
  const photograph = grey(width, height, (x, y) => 0.9 * type(x, y) + 12 + noise(x, y))
  const back = contrast(withLostEdges({ ...drawn, content: photograph, strength: 1 }))
  expect(back).toBeGreaterThan(20)
  expect(back).toBeLessThan(0.7 * contrast(withLostEdges({ ...drawn, strength: 1 })))
})

test('a picture of several squares has no seam, and shifting a picture that wraps around shifts the result', () => {
  const [side, by] = [264, 100] // `by` is a multiple of 4, the side of a cell
  const big = { content: grey(side, side, (x, y) => type(x % 80, y % 64)), painting: grey(side, side, smudge) }
  const rolled = ({ rgba }: Pixels): Pixels =>
    grey(side, side, (x, y) => rgba[4 * (((y + by) % side) * side + ((x + by) % side))] ?? 0)
  const result = withLostEdges({ ...big, radius: 2, strength: 1, wraps: true })
  const content = rolled(big.content)
  const painting = rolled(big.painting)
  const other = withLostEdges({ content, painting, radius: 2, strength: 1, wraps: true })
  expect(largestChange(other, rolled(result))).toBeLessThanOrEqual(1)
})

test.each([
  [1, 1],
  [3, 200],
  [300, 2]
])('the result for a picture of %d × %d has its size and no NaN', (width, height) => {
  for (const wraps of [false, true]) {
    const content = grey(width, height, (x, y) => type(x + 30, (y % 8) + 26))
    const painting = grey(width, height, plain)
    const { rgba } = withLostEdges({ content, painting, radius: 9, strength: 1, wraps })
    expect(rgba).toHaveLength(4 * width * height)
    expect(Math.min(...rgba)).toBeGreaterThan(5) // NaN would be 0
  }
})

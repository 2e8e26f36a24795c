import type { Pixels } from '../../../src/common/pixels.ts'
import type { StyleGround } from '../../../src/common/style-ground.ts'
import { styleTiles } from '../../../src/engine/tune/style-tiles.ts'
import { randomPicture } from '../random.ts'

const sizes = (tiles: Pixels[]) => tiles.map(({ width, height }) => `${width}×${height}`)

test('a long picture has as many pixels as a square one, in tiles that are not too large', () => {
  expect(sizes(styleTiles(randomPicture(600, 600), null, 320))).toEqual(['320×320'])
  expect(sizes(styleTiles(randomPicture(1200, 300), null, 320))).toEqual(['320×160', '320×160'])
})

test('small pictures are enlarged by two at most, and thin ones have enough pixels for the deepest layer', () => {
  expect(sizes(styleTiles(randomPicture(100, 100), null, 768))).toEqual(['200×200'])
  expect(sizes(styleTiles(randomPicture(300, 2), null, 320))).toEqual(['300×32', '300×32'])
})

test('only the visible pixels of the chosen part count', () => {
  const picture = randomPicture(100, 100)
  const rgba = picture.rgba.map((value, i) => (i % 4 === 3 && (i >> 2) % 100 < 50 ? 0 : value))
  expect(sizes(styleTiles({ ...picture, rgba }, { x: 25, y: 0, width: 50, height: 50 }, 512))).toEqual(['50×100'])
})

test('a fully transparent picture is refused', () => {
  const empty = { width: 4, height: 4, rgba: new Uint8Array(64) }
  expect(() => styleTiles(empty, null, 320)).toThrow(expect.objectContaining({ code: 'empty-node' }))
})

test('a picture of one colour is refused', () => {
  const flat = {
    width: 90,
    height: 60,
    rgba: Uint8Array.from({ length: 90 * 60 * 4 }, (_, i) => [200, 40, 90, 255][i % 4] ?? 0)
  }
  expect(() => styleTiles(flat, null, 320)).toThrow(expect.objectContaining({ code: 'style-flat' }))
})

/** Vertical grey stripes, 4 px wide and 6 px apart. `between` is the RGBA colour of the ground between them. */
function stripes(ink: number, between: readonly number[]): Pixels {
  const [width, height] = [120, 120]
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
    ((i >> 2) % width) % 10 < 4 ? (i % 4 === 3 ? 255 : ink) : (between[i % 4] ?? 0)
  )
  return { width, height, rgba }
}

test.each([
  ['dark', 30, 255],
  ['light', 230, 0]
])('%s strokes on a transparent ground are learnt as on an opaque ground of high contrast', (_, ink, ground) => {
  const [nothing] = styleTiles(stripes(ink, [0, 0, 0, 0]), null, 96)
  const [paper] = styleTiles(stripes(ink, [ground, ground, ground, 255]), null, 96)
  // The transparent picture is cropped to its visible part and therefore narrower.
  const contrast = ({ rgba }: Pixels) => {
    const values = rgba.filter((_, i) => i % 4 === 0)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  }
  expect(nothing?.rgba.every((value, i) => i % 4 < 3 || value === 255)).toBe(true)
  if (nothing && paper) expect(contrast(nothing) / contrast(paper)).toBeCloseTo(1, 1)
})

test('strokes are learnt on the ground that the designer chooses, even where it contrasts less', () => {
  const gapOf = (ground: StyleGround) => styleTiles(stripes(230, [0, 0, 0, 0]), null, 96, ground)[0]?.rgba[4 * 5]
  expect([gapOf('auto'), gapOf('black'), gapOf('white')]).toEqual([0, 0, 255])
})

test('the transparent ground around an object is not learnt', () => {
  const picture = randomPicture(100, 100)
  const rgba = picture.rgba.map((value, i) =>
    i % 4 === 3 && Math.hypot(((i >> 2) % 100) - 49.5, Math.floor(i / 400) - 49.5) > 50 ? 0 : value
  )
  const [tile] = styleTiles({ ...picture, rgba }, null, 100)
  expect(Math.max(...(tile?.rgba.subarray(0, 3) ?? []))).toBeLessThan(250)
  expect(Math.max(...(tile?.rgba.subarray(0, 3) ?? []))).toBeGreaterThan(5)
})

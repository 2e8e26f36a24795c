import type { Pixels } from '../../../src/common/pixels.ts'
import { styleTiles } from '../../../src/engine/tune/style-tiles.ts'
import { randomPicture } from '../random.ts'

const sizes = (tiles: Pixels[]) => tiles.map(({ width, height }) => `${width}×${height}`)

test('a long picture is seen at as many pixels as a square one, in tiles that are not too large', () => {
  expect(sizes(styleTiles(randomPicture(600, 600), null, 320))).toEqual(['320×320'])
  expect(sizes(styleTiles(randomPicture(1200, 300), null, 320))).toEqual(['320×160', '320×160'])
})

test('small pictures are enlarged twice at most, and thin ones have room for the deepest layer', () => {
  expect(sizes(styleTiles(randomPicture(100, 100), null, 768))).toEqual(['200×200'])
  expect(sizes(styleTiles(randomPicture(300, 2), null, 320))).toEqual(['300×32', '300×32'])
})

test('only the part that is meant counts, and of it only what shows', () => {
  const picture = randomPicture(100, 100)
  const rgba = picture.rgba.map((value, i) => (i % 4 === 3 && (i >> 2) % 100 < 50 ? 0 : value))
  expect(sizes(styleTiles({ ...picture, rgba }, { x: 25, y: 0, width: 50, height: 50 }, 512))).toEqual(['50×100'])
})

test('a picture of which nothing shows has no style', () => {
  const empty = { width: 4, height: 4, rgba: new Uint8Array(64) }
  expect(() => styleTiles(empty, null, 320)).toThrow(expect.objectContaining({ code: 'empty-node' }))
})

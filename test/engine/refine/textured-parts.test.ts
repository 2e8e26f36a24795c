import type { Pixels } from '../../../src/common/pixels.ts'
import { texturedParts } from '../../../src/engine/refine/textured-parts.ts'

const [WIDTH, HEIGHT] = [64, 16]

function row(value: (x: number, y: number) => number): number[] {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4)
  for (let i = 0; i < rgba.length; i++) {
    const pixel = i >> 2
    rgba[i] = i % 4 === 3 ? 255 : value(pixel % WIDTH, Math.floor(pixel / WIDTH))
  }
  const picture: Pixels = { width: WIDTH, height: HEIGHT, rgba }
  return [...texturedParts(picture, false).subarray(8 * WIDTH, 9 * WIDTH)]
}

test('a line on paper does not make the paper beside it count as textured', () => {
  const parts = row((x) => (x === 32 || x === 33 ? 20 : 240))
  expect(parts[33]).toBeGreaterThan(200)
  expect([...parts.slice(0, 26), ...parts.slice(42)].every((part) => part === 0)).toBe(true)
})

test('the noise of a photograph counts as texture, and a soft gradient counts a little', () => {
  expect(row((x, y) => 128 + ((x * 7 + y * 5) % 8)).every((part) => part === 255)).toBe(true)
  const gradient = row((x) => 100 + Math.floor(x / 2))
  expect(Math.max(...gradient)).toBeLessThan(128)
  expect(Math.max(...gradient)).toBeGreaterThan(0)
})

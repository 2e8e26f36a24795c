import type { Pixels } from '../../../src/common/pixels.ts'
import { bleed } from '../../../src/engine/pixels/bleed.ts'
import { crop } from '../../../src/engine/pixels/crop.ts'
import { reflect } from '../../../src/engine/pixels/edges.ts'
import { resize, resizeThrough } from '../../../src/engine/pixels/resize.ts'
import { networkInput } from '../../../src/engine/plan/network-input.ts'
import { positionNoise } from '../../../src/engine/plan/noise.ts'
import { largestDifference, randomPicture } from '../random.ts'

const filled = (width: number, height: number, colour: (x: number, y: number) => number[]): Pixels => ({
  width,
  height,
  rgba: Uint8Array.from(
    Array.from({ length: width * height }, (_, i) => colour(i % width, Math.floor(i / width))).flat()
  )
})
const at = ({ width, rgba }: Pixels, x: number, y: number) => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)
]

describe('reflect', () => {
  test('mirrors without repeating the edge, at any distance outside', () => {
    expect([-3, -2, -1, 0, 1, 2, 3, 4, 5].map((i) => reflect(i, 3))).toEqual([1, 2, 1, 0, 1, 2, 1, 0, 1])
    expect([-5, 0, 7].map((i) => reflect(i, 1))).toEqual([0, 0, 0])
  })
})

describe('position noise', () => {
  test('is uniform: mean ½, variance 1⁄12, and each tenth of the range equally often', () => {
    const values = Array.from({ length: 65536 }, (_, i) => positionNoise(i % 256, Math.floor(i / 256)))
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(mean).toBeCloseTo(0.5, 2)
    expect(variance).toBeCloseTo(1 / 12, 2)
    const tenths = new Array<number>(10).fill(0)
    for (const value of values) tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1
    for (const count of tenths) expect(Math.abs(count - 6553.6)).toBeLessThan(330)
  })

  test('neighbours are not correlated on either axis', () => {
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [1, 1],
      [4, 0],
      [0, 4]
    ] as const) {
      let sum = 0
      for (let i = 0; i < 65536; i++) {
        const [x, y] = [i % 256, Math.floor(i / 256)]
        sum += (positionNoise(x, y) - 0.5) * (positionNoise(x + dx, y + dy) - 0.5)
      }
      expect(Math.abs((12 * sum) / 65536)).toBeLessThan(0.02)
    }
  })

  test('a pixel has the same noise in every region', () => {
    const picture = randomPicture(64, 48)
    const whole = networkInput(picture, { x: { from: 0, to: 64 }, y: { from: 0, to: 48 } })
    const part = networkInput(picture, { x: { from: 20, to: 30 }, y: { from: 40, to: 44 } })
    expect([...part.subarray(0, 40)]).toEqual([...whole.subarray((40 * 64 + 20) * 4, (40 * 64 + 30) * 4)])
  })
})

describe('bleed', () => {
  test('an opaque picture is returned unchanged', () => {
    const picture = randomPicture(17, 9)
    expect(bleed(picture)).toBe(picture)
  })

  test('visible pixels and alpha stay the same, byte for byte', () => {
    const picture = filled(33, 20, (x, y) => [x * 7, y * 9, 50, (x * y) % 5 === 0 ? 0 : 1 + ((x * 31) % 255)])
    const bled = bleed(picture)
    for (let i = 0; i < picture.rgba.length; i += 4) {
      expect(bled.rgba[i + 3]).toBe(picture.rgba[i + 3])
      if (picture.rgba[i + 3] !== 0) expect(bled.rgba.subarray(i, i + 3)).toEqual(picture.rgba.subarray(i, i + 3))
    }
  })

  test('a hole gets the colour around it, and its own colour does not matter', () => {
    const green = filled(64, 64, (x, y) => (x > 20 && x < 44 && y > 20 && y < 44 ? [255, 0, 255, 0] : [0, 200, 0, 255]))
    expect(at(bleed(green), 32, 32)).toEqual([0, 200, 0, 0])
    expect(at(bleed(green), 21, 21)).toEqual([0, 200, 0, 0])
  })

  test('a hole between two colours is smooth, without visible steps', () => {
    const bled = bleed(filled(128, 8, (x) => (x < 4 ? [255, 0, 0, 255] : x > 123 ? [0, 0, 255, 255] : [0, 0, 0, 0])))
    const reds = Array.from({ length: 116 }, (_, i) => at(bled, i + 6, 4)[0] ?? 0)
    expect(Math.max(...reds.slice(1).map((red, i) => Math.abs(red - (reds[i] ?? 0))))).toBeLessThan(40)
  })

  test('a fully transparent picture does not fail', () => {
    expect([...bleed(filled(5, 3, () => [9, 9, 9, 0])).rgba].filter((_, i) => i % 4 === 3)).toEqual(
      new Array(15).fill(0)
    )
  })
})

describe('resize', () => {
  test.each([
    [37, 25, 91, 60],
    [91, 60, 37, 25],
    [90, 40, 31, 95]
  ])('an opaque picture of %i×%i becomes the same at %i×%i as one with alpha', (width, height, newWidth, newHeight) => {
    const picture = randomPicture(width, height)
    const nearly = { ...picture, rgba: picture.rgba.map((value, i) => (i % 4 === 3 ? 254 : value)) }
    const size = { width: newWidth, height: newHeight }
    const [fast, weighted] = [resize(picture, size), resize(nearly, size)]
    expect(fast.rgba.filter((_, i) => i % 4 === 3)).toEqual(new Uint8Array(newWidth * newHeight).fill(255))
    expect(weighted.rgba[3]).toBe(254)
    expect(largestDifference(fast, weighted)).toBeLessThanOrEqual(1)
  })

  test('a picture that already has the size is returned unchanged', () => {
    const picture = randomPicture(10, 10)
    expect(resize(picture, { width: 10, height: 10 })).toBe(picture)
  })

  test('halving averages 2×2', () => {
    const half = resize(
      filled(4, 4, (x, y) => [x * 40, y * 40, 0, 255]),
      { width: 2, height: 2 }
    )
    expect(at(half, 0, 0)).toEqual([20, 20, 0, 255])
    expect(at(half, 1, 1)).toEqual([100, 100, 0, 255])
  })

  test.each([
    [7, 5],
    [1, 1],
    [97, 130]
  ])('a flat picture stays flat at %i×%i', (width, height) => {
    const flat = resize(
      filled(31, 22, () => [12, 200, 77, 255]),
      { width, height }
    )
    for (let i = 0; i < flat.rgba.length; i += 4) expect([...flat.rgba.subarray(i, i + 4)]).toEqual([12, 200, 77, 255])
  })

  test('a smooth picture stays the same when it is enlarged and reduced again', () => {
    const smooth = filled(40, 30, (x, y) => [128 + 90 * Math.sin(x / 6), 128 + 90 * Math.cos(y / 5), 90, 255])
    expect(largestDifference(resize(resize(smooth, { width: 160, height: 120 }), smooth), smooth)).toBeLessThanOrEqual(
      4
    )
  })

  test.each(['clamped', 'wrapped'] as const)('two %s steps in one give the same picture, but for rounding', (edges) => {
    const picture = filled(40, 30, (x, y) => [128 + 90 * Math.sin(x / 3), 128 + 90 * Math.cos(y * x), y * 8, 255])
    const between = { width: 130, height: 97 }
    const part = { x: 13, y: 4, width: 80, height: 90 }
    const size = { width: 37, height: 45 }
    const twice = resize(crop(resize(picture, between, edges), part), size)
    expect(largestDifference(resizeThrough(picture, between, part, size, edges), twice)).toBeLessThanOrEqual(3)
  })

  test('the middle of a picture stays in the middle', () => {
    const spot = filled(9, 9, (x, y) => (x === 4 && y === 4 ? [255, 255, 255, 255] : [0, 0, 0, 255]))
    const larger = resize(spot, { width: 27, height: 27 })
    expect(at(larger, 13, 13)[0]).toBeGreaterThan(240)
    expect(at(larger, 10, 13)).toEqual(at(larger, 16, 13))
    expect(at(larger, 13, 10)).toEqual(at(larger, 13, 16))
  })

  test('the colour under transparent pixels does not bleed into the edge', () => {
    const edge = filled(8, 1, (x) => (x < 3 ? [255, 255, 255, 255] : [0, 0, 0, 0]))
    for (const width of [4, 19]) {
      const { rgba } = resize(edge, { width, height: 1 })
      for (let i = 0; i < rgba.length; i += 4) if (rgba[i + 3] !== 0) expect(rgba[i]).toBe(255)
    }
  })
})

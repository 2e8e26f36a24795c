import type { Pixels } from '../../../src/common/pixels.ts'
import { graphicShare } from '../../../src/engine/pixels/graphic-share.ts'
import { positionNoise } from '../../../src/engine/plan/noise.ts'

const [WIDTH, HEIGHT] = [160, 120]

const made = (colour: (x: number, y: number) => readonly [number, number, number, number]): Pixels => ({
  width: WIDTH,
  height: HEIGHT,
  rgba: Uint8Array.from(Array.from({ length: WIDTH * HEIGHT }, (_, i) => colour(i % WIDTH, (i / WIDTH) | 0)).flat())
})
const grey = (value: number): readonly [number, number, number, number] => [value, value, value, 255]
const isLetter = (x: number, y: number): boolean => x % 12 < 3 && y > 40 && y < 60

test('an interface and a logo are graphics, also on nothing', () => {
  expect(graphicShare(made((x, y) => grey(isLetter(x, y) ? 20 : y < 20 ? 90 : 245)))).toBe(1)
  expect(graphicShare(made((x, y) => (isLetter(x, y) ? [255, 255, 255, 255] : [0, 0, 0, 0])))).toBe(1)
})

test('pale type, outlined icons, a wireframe and a dark interface are graphics', () => {
  const isRing = (x: number, y: number): boolean => Math.abs(Math.hypot((x % 40) - 20, (y % 40) - 20) - 12) < 1
  const isBox = (x: number, y: number): boolean => x % 50 > 8 && y % 40 > 8
  expect(graphicShare(made((x, y) => grey(isLetter(x, y) ? 190 : 255)))).toBe(1)
  expect(graphicShare(made((x, y) => grey(isRing(x, y) ? 160 : 255)))).toBe(1)
  expect(graphicShare(made((x, y) => grey(isBox(x, y) ? 221 : 250)))).toBe(1)
  expect(graphicShare(made((x, y) => grey(isLetter(x, y) ? 85 : 17)))).toBe(1)
})

test('an interface with a photograph in it is a graphic', () => {
  const inPhoto = (x: number, y: number): boolean => x < 60 && y > 70
  const photo = (x: number, y: number): number => 100 + 60 * Math.sin(x / 9) + 20 * positionNoise(x, y)
  expect(graphicShare(made((x, y) => grey(inPhoto(x, y) ? photo(x, y) : isLetter(x, y) ? 20 : 245)))).toBeGreaterThan(
    0.8
  )
})

test('a photograph is none: with noise, with soft light, cut out, or on a white page', () => {
  expect(graphicShare(made((x, y) => grey(120 + 40 * positionNoise(x, y))))).toBe(0)
  expect(graphicShare(made((x, y) => grey(x + y / 2)))).toBe(0)
  const isBall = (x: number, y: number): boolean => (x - 80) ** 2 + (y - 60) ** 2 < 900
  const ball = (x: number, y: number): number => 60 + x + 8 * positionNoise(x, y)
  expect(graphicShare(made((x, y) => (isBall(x, y) ? grey(ball(x, y)) : [9, 200, 9, 0])))).toBe(0)
  expect(graphicShare(made((x, y) => grey(isBall(x, y) ? ball(x, y) : 255)))).toBe(0)
})

test('a picture of one colour, and the colour of transparent pixels, are nothing', () => {
  expect(graphicShare(made(() => grey(77)))).toBe(0)
  expect(graphicShare(made((x) => [x % 2 === 0 ? 255 : 0, 0, 0, 0]))).toBe(0)
  expect(graphicShare({ width: 1, height: 1, rgba: Uint8Array.from([1, 2, 3, 4]) })).toBe(0)
})

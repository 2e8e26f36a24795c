import type { Pixels } from '../../../src/common/pixels.ts'
import { type ColourMap, matchColours } from '../../../src/engine/finish/match-colours.ts'
import { randomPicture } from '../random.ts'

const flat = (...colour: number[]): Pixels => of(() => colour)
const of = (colour: (i: number) => number[]): Pixels => ({
  width: 40,
  height: 30,
  rgba: Uint8Array.from({ length: 40 * 30 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (colour(i >> 2)[i % 4] ?? 0)))
})
/** Colours whose three channels are correlated. */
const slanted = of((i) => [60 + (i % 7) * 20, 30 + (i % 7) * 12 + (i % 5) * 9, 200 - (i % 5) * 30 + (i % 3)])

const moved = ({ linear, offset }: ColourMap, { rgba }: Pixels): number[][] =>
  Array.from({ length: rgba.length / 4 }, (_, i) =>
    [0, 1, 2].map((row) =>
      [0, 1, 2].reduce((sum, k) => sum + (linear[3 * row + k] ?? 0) * (rgba[4 * i + k] ?? 0), offset[row] ?? 0)
    )
  )
const coloursOf = (pixels: Pixels) => moved({ linear: [1, 0, 0, 0, 1, 0, 0, 0, 1], offset: [0, 0, 0] }, pixels)

function momentsOf(colours: number[][]): number[] {
  const average = (value: (colour: number[]) => number) =>
    colours.reduce((sum, one) => sum + value(one), 0) / colours.length
  const mean = [0, 1, 2].map((k) => average((one) => one[k] ?? 0))
  const centred = (one: number[], k: number) => (one[k] ?? 0) - (mean[k] ?? 0)
  const covariance = [0, 1, 2, 4, 5, 8].map((i) =>
    average((one) => centred(one, Math.floor(i / 3)) * centred(one, i % 3))
  )
  // The square root gives variances the unit of the means: levels.
  return [...mean, ...covariance.map((value) => Math.sign(value) * Math.sqrt(Math.abs(value)))]
}

test('matched colours have the mean and the covariance of the content', () => {
  const pastiche = randomPicture(40, 30)
  const matched = momentsOf(moved(matchColours(slanted, pastiche), pastiche))
  const wanted = momentsOf(coloursOf(slanted))
  for (const [i, value] of matched.entries()) expect(Math.abs(value - (wanted[i] ?? 0))).toBeLessThan(2.5)
})

test('a picture matched to itself stays the same', () => {
  const { linear, offset } = matchColours(slanted, slanted)
  for (const [i, value] of linear.entries()) expect(value).toBeCloseTo(i % 4 === 0 ? 1 : 0, 9)
  for (const value of offset) expect(value).toBeCloseTo(0, 6)
})

test('the order of the channels makes no difference', () => {
  const turn = ({ rgba, ...size }: Pixels): Pixels => ({
    ...size,
    rgba: rgba.map((_, i) => rgba[i % 4 === 3 ? i : i - (i % 4) + ((i + 1) % 4 === 3 ? 0 : (i % 4) + 1)] ?? 0)
  })
  const pastiche = randomPicture(40, 30)
  const plain = matchColours(slanted, pastiche)
  const turned = matchColours(turn(slanted), turn(pastiche))
  for (const row of [0, 1, 2]) {
    for (const column of [0, 1, 2]) {
      const there = turned.linear[3 * row + column] ?? 0
      expect(there).toBeCloseTo(plain.linear[3 * ((row + 1) % 3) + ((column + 1) % 3)] ?? 0, 9)
    }
  }
})

test('grey content makes a grey pastiche', () => {
  const grey = of((i) => [i % 200, i % 200, i % 200])
  for (const [r = 0, g = 0, b = 0] of moved(matchColours(grey, slanted), slanted)) {
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(0.5)
  }
})

test.each([
  ['flat content', flat(250, 10, 60), slanted],
  ['a flat pastiche', slanted, flat(9, 9, 9)],
  ['two flat pictures', flat(255, 0, 0), flat(0, 0, 0)],
  ['a pastiche without colour', slanted, of((i) => [i % 256, i % 256, i % 256])],
  ['fully transparent content', { ...slanted, rgba: slanted.rgba.map((v, i) => (i % 4 === 3 ? 0 : v)) }, slanted]
])('%s is matched with finite numbers, and no colour is stretched too far', (_, content, pastiche) => {
  const { linear, offset } = matchColours(content, pastiche)
  for (const value of [...linear, ...offset]) expect(Number.isFinite(value)).toBe(true)
  for (const value of linear) expect(Math.abs(value)).toBeLessThanOrEqual(3 + 1e-9)
})

test('invisible pixels do not count', () => {
  const half = { ...slanted, rgba: slanted.rgba.slice() }
  const other = { ...slanted, rgba: slanted.rgba.slice() }
  for (let i = 0; i < half.rgba.length / 2; i += 4) {
    half.rgba[i + 3] = 0
    other.rgba.set([255, 0, 255, 0], i)
  }
  expect(matchColours(other, slanted)).toEqual(matchColours(half, slanted))
})

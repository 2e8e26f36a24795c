import { DEFAULT_LOOK, finishSettingsOf } from '../../../src/common/look.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import { finish } from '../../../src/engine/finish/finish.ts'
import { randomPicture } from '../random.ts'

const BRAND = ['#1b2a49', '#e4572e', '#f3a712', '#fff6e8']

/** An opaque picture with one pixel of each of these colours. */
const picture = (...colours: number[][]): Pixels => ({
  width: colours.length,
  height: 1,
  rgba: Uint8Array.from(colours.flatMap((rgb) => [...rgb, 255]))
})

const locked = (pastiche: Pixels, lock: readonly string[] | null, strength = 1, content = pastiche): number[][] => {
  const settings = { ...finishSettingsOf(DEFAULT_LOOK), strength, lock }
  const { rgba } = finish({ content, pastiche, scale: 1, tileable: false }, settings)
  return Array.from({ length: rgba.length / 4 }, (_, i) => [...rgba.subarray(4 * i, 4 * i + 3)])
}

test('colours of the palette do not change, and other colours become the nearest of them', () => {
  const [navy, orange, almostOrange, black] = locked(
    picture([0x1b, 0x2a, 0x49], [0xe4, 0x57, 0x2e], [0xe0, 0x4a, 0x20], [0, 0, 0]),
    BRAND
  )
  const near = (found: number[] | undefined, wanted: number[]): void => {
    for (const [i, value] of wanted.entries()) expect(Math.abs((found?.[i] ?? 0) - value)).toBeLessThanOrEqual(8)
  }
  near(navy, [0x1b, 0x2a, 0x49])
  near(orange, [0xe4, 0x57, 0x2e])
  near(almostOrange, [0xe4, 0x57, 0x2e])
  near(black, [0x1b, 0x2a, 0x49])
})

test('every result lies between colours of the palette, so a grey palette leaves no colour', () => {
  for (const [red = 0, green = 0, blue = 0] of locked(randomPicture(40, 40), ['#222222', '#777777', '#dddddd'])) {
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThanOrEqual(1)
    expect(red).toBeGreaterThanOrEqual(0x21)
    expect(red).toBeLessThanOrEqual(0xde)
  }
})

test('a gradual change of colour stays gradual', () => {
  const ramp = locked(picture(...Array.from({ length: 256 }, (_, i) => [i, i, i])), ['#000000', '#ffffff'])
  const steps = ramp.slice(1).map(([value = 0], i) => value - (ramp[i]?.[0] ?? 0))
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...steps)).toBeLessThan(12)
})

test('strength lays the recoloured pastiche over the content, so at 0 the content is untouched', () => {
  const [content, pastiche] = [picture([10, 200, 30]), picture([0xe4, 0x57, 0x2e])]
  expect(locked(pastiche, BRAND, 0, content)).toEqual([[10, 200, 30]])
  const [half] = locked(pastiche, BRAND, 0.5, content)
  expect(Math.abs((half?.[1] ?? 0) - (0x57 + 200) / 2)).toBeLessThan(8)
})

test('without a palette nothing changes, and another palette gives other colours', () => {
  const pastiche = randomPicture(8, 8)
  expect(locked(pastiche, null)).toEqual(locked(pastiche, null))
  expect(locked(pastiche, BRAND)).not.toEqual(locked(pastiche, ['#000000', '#00ff00']))
  expect(locked(pastiche, ['#336699'])).toEqual(locked(pastiche, ['#336699']).map(() => [0x33, 0x66, 0x99]))
})

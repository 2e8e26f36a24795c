import { type Filters, filtersKey, filtersOf } from '../../../src/common/filters.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import { filterPixels } from '../../../src/ui/worker/filter-pixels.ts'
import { randomPicture } from '../../engine/random.ts'

const picture: Pixels = {
  width: 5,
  height: 1,
  rgba: Uint8Array.of(200, 40, 30, 255, 90, 90, 90, 128, 0, 0, 0, 255, 255, 255, 255, 255, 20, 60, 200, 0)
}

const filtered = (given: Partial<Filters>): number[][] => {
  const { rgba } = filterPixels(picture, filtersOf(given))
  return Array.from({ length: 5 }, (_, i) => [...rgba.subarray(4 * i, 4 * i + 4)])
}
const plain = filtered({})

test('filters that change nothing return the same picture', () => {
  expect(filtersOf(undefined)).toBeNull()
  expect(filtersOf({ exposure: 0, tint: -0, shadows: Number.NaN })).toBeNull()
  expect(filterPixels(picture, null)).toBe(picture)
})

test('only equal filters have equal keys', () => {
  expect(filtersKey(filtersOf({ contrast: 0.3 }))).toBe(filtersKey(filtersOf({ contrast: 0.3, tint: 0 })))
  expect(filtersKey(filtersOf({ contrast: 0.3 }))).not.toBe(filtersKey(filtersOf({ tint: 0.3 })))
  expect(filtersKey(null)).toBe('')
})

test.each(['exposure', 'contrast', 'saturation', 'temperature', 'tint', 'highlights', 'shadows'] as const)(
  '%s changes colours in both directions, and never alpha',
  (name) => {
    const random = randomPicture(20, 20)
    for (const value of [-1, 1]) {
      const { rgba } = filterPixels(random, filtersOf({ [name]: value }))
      expect(rgba).not.toEqual(random.rgba)
      expect(rgba.filter((_, i) => i % 4 === 3)).toEqual(random.rgba.filter((_, i) => i % 4 === 3))
    }
    expect(filtered({ [name]: 1 })).not.toEqual(filtered({ [name]: -1 }))
  }
)

test('saturation −1 gives grey with the same luminance', () => {
  for (const [i, [red = 0, green, blue]] of filtered({ saturation: -1 }).entries()) {
    expect([green, blue]).toEqual([red, red])
    const [r = 0, g = 0, b = 0] = plain[i] ?? []
    expect(red).toBe(Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b))
  }
})

test('exposure 1 doubles, contrast stretches from the middle, temperature goes from blue to red, and tint from green', () => {
  expect(filtered({ exposure: 1 })[0]).toEqual([255, 80, 60, 255])
  expect(filtered({ contrast: 1 })[1]?.[0]).toBe(71)
  const [red = 0, , blue = 0] = filtered({ temperature: 1 })[1] ?? []
  expect(red - 90).toBeCloseTo(90 - blue)
  expect(red).toBeGreaterThan(90)
  expect(filtered({ tint: 1 })[1]?.[1]).toBeLessThan(90)
})

test.each(['highlights', 'shadows'] as const)('%s do not change black and white', (name) => {
  expect(filtered({ [name]: 1 })[2]).toEqual(plain[2])
  expect(filtered({ [name]: 1 })[3]).toEqual(plain[3])
  expect(filtered({ [name]: 1 })[1]?.[0]).toBeGreaterThan(90)
})

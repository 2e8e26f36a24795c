import { createHash } from 'node:crypto'
import { DEFAULT_LOOK, type FinishSettings, finishSettingsOf } from '../../../src/common/look.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import { finish as finishPainting } from '../../../src/engine/finish/finish.ts'
import { randomPicture } from '../random.ts'

const finish = (content: Pixels, pastiche: Pixels, wanted: FinishSettings) =>
  finishPainting({ content, pastiche, scale: 1, tileable: false }, wanted)
const how = (change: Partial<FinishSettings>): FinishSettings => ({ ...finishSettingsOf(DEFAULT_LOOK), ...change })

const content = randomPicture(40, 30, 1)
const pastiche = randomPicture(40, 30, 2)
const one = (...rgba: number[]): Pixels => ({ width: 1, height: 1, rgba: Uint8Array.from(rgba) })
const luminance = (rgba: Uint8Array, at: number) =>
  0.3 * (rgba[at] ?? 0) + 0.59 * (rgba[at + 1] ?? 0) + 0.11 * (rgba[at + 2] ?? 0)

test('strength 0 gives the content, byte for byte, and strength 1 the pastiche', () => {
  expect(finish(content, pastiche, how({ strength: 0 })).rgba).toEqual(content.rgba)
  expect(finish(content, pastiche, how({ strength: 0, colours: 'luminance' })).rgba).toEqual(content.rgba)
  expect(finish(content, pastiche, how({ strength: 1 })).rgba).toEqual(pastiche.rgba)
})

test('a strength between 0 and 1 gives the weighted mean of both', () => {
  const half = finish(one(0, 100, 200, 255), one(100, 50, 201, 255), how({ strength: 0.25 }))
  expect([...half.rgba]).toEqual([25, 88, 200, 255])
})

test('with the colours of the content, the luminance is the pastiche’s', () => {
  const kept = finish(content, pastiche, how({ strength: 1, colours: 'luminance' }))
  for (let at = 0; at < kept.rgba.length; at += 4) {
    expect(Math.abs(luminance(kept.rgba, at) - luminance(pastiche.rgba, at))).toBeLessThan(1)
  }
})

test('with the colours of the content, the hue is the content’s, even where sRGB cannot show its saturation', () => {
  const red = one(200, 20, 20, 255)
  const bright = finish(red, one(240, 240, 240, 255), how({ strength: 1, colours: 'luminance' })).rgba
  expect(bright[0]).toBe(255)
  expect(bright[1]).toBe(bright[2])
  const dark = finish(red, one(10, 10, 10, 255), how({ strength: 1, colours: 'luminance' })).rgba
  expect(dark[0]).toBeGreaterThan(20)
  expect([dark[1], dark[2]]).toEqual([0, 0])
  const white = finish(red, one(255, 255, 255, 255), how({ strength: 1, colours: 'luminance' })).rgba
  expect([...white]).toEqual([255, 255, 255, 255])
})

test('grey stays grey', () => {
  const kept = finish(one(90, 90, 90, 255), one(200, 10, 60, 255), how({ strength: 1, colours: 'luminance' })).rgba
  expect(new Set([kept[0], kept[1], kept[2]]).size).toBe(1)
})

test('the result has the alpha of the content, byte for byte, at any strength', () => {
  const rgba = content.rgba.map((value, i) => (i % 4 === 3 ? i % 256 : value))
  for (const strength of [0, 0.5, 1]) {
    const finished = finish({ ...content, rgba }, pastiche, how({ strength }))
    for (let at = 3; at < rgba.length; at += 4) expect(finished.rgba[at]).toBe(rgba[at])
  }
})

/**
 * The hash of the result for each look. It must stay the same, because a look gives the same picture in all later
 * versions.
 */
test.each<[Partial<FinishSettings>, string]>([
  [{ strength: 0.37 }, '712bdce1b9ecf9f0'],
  [{ colours: 'luminance', strength: 0.8 }, '34701d50bf623fca'],
  [{ colours: 'matched' }, '4dba9ceb620eb780'],
  [{ detail: 0.6 }, '2050728cad74a82f'],
  [{ brightness: 0.4, saturation: 0.7 }, '09ac46a913dbb7ff'],
  [{ colours: 'matched', strength: 0.6, detail: 0.5, brightness: -0.3, saturation: -0.4 }, 'c3e5c59a386c5942']
])('%j gives the same picture as in earlier versions, byte for byte', (change, expected) => {
  const [own, painted] = [randomPicture(61, 40, 1), randomPicture(61, 40, 2)]
  const { rgba } = finishPainting({ content: own, pastiche: painted, scale: 0.8, tileable: false }, how(change))
  expect(createHash('sha256').update(rgba).digest('hex').slice(0, 16)).toBe(expected)
})

test('content and pastiche of different sizes are an internal error', () => {
  expect(() => finish(content, randomPicture(30, 40), how({ strength: 1 }))).toThrow(/40×30 and 30×40/)
})

describe('brightness and saturation', () => {
  const every = { width: 4096, height: 8, rgba: everyColour() }
  const toned = (brightness: number, saturation: number) => finish(every, every, how({ brightness, saturation })).rgba

  /** All combinations of 32 levels per channel. Some of them are greys. */
  function everyColour(): Uint8Array<ArrayBuffer> {
    const rgba = new Uint8Array(32 ** 3 * 4)
    for (let i = 0; i < 32 ** 3; i++) rgba.set([(i & 31) * 8.23, ((i >> 5) & 31) * 8.23, (i >> 10) * 8.23, 255], i * 4)
    return rgba
  }

  test('change nothing at 0, byte for byte, in the slower loop for other settings too', () => {
    expect(Buffer.compare(toned(0, 0), every.rgba)).toBe(0)
    expect(Buffer.compare(finish(every, every, how({ colours: 'luminance' })).rgba, every.rgba)).toBe(0)
  })

  test.each([-1, -0.4, 0.4, 1])('a brightness of %f keeps the order of greys, black and white', (brightness) => {
    const greys = Uint8Array.from({ length: 256 * 4 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2))
    const ramp = { width: 256, height: 1, rgba: greys }
    const moved = finish(ramp, ramp, how({ brightness })).rgba.filter((_, i) => i % 4 === 0)
    expect([moved[0], moved[255]]).toEqual([0, 255])
    expect([...moved]).toEqual([...moved].sort((a, b) => a - b))
    expect(Math.sign((moved[128] ?? 0) - 128)).toBe(Math.sign(brightness))
  })

  test.each([
    [-0.7, 0],
    [1, 0],
    [0, 1],
    [0, -0.5],
    [-0.5, 0.8]
  ])('brightness %f and saturation %f keep every hue', (brightness, saturation) => {
    const moved = toned(brightness, saturation)
    let largest = 0
    for (let i = 0; i < moved.length; i += 4) {
      const [before, after] = [every.rgba.subarray(i, i + 3), moved.subarray(i, i + 3)]
      // The hue depends on where the middle channel lies between the other two. Rounding moves it by a level.
      const [low, middle, high] = [...before]
        .map((value, k) => [value, k] as const)
        .sort(([a], [b]) => a - b)
        .map(([, k]) => k)
      if (low === undefined || middle === undefined || high === undefined) continue
      const share = ((before[middle] ?? 0) - (before[low] ?? 0)) / Math.max(1, (before[high] ?? 0) - (before[low] ?? 0))
      const expected = (after[low] ?? 0) + share * ((after[high] ?? 0) - (after[low] ?? 0))
      largest = Math.max(largest, Math.abs((after[middle] ?? 0) - expected))
    }
    expect(largest).toBeLessThanOrEqual(1.01)
  })

  test('saturation −1 is grey, and a higher value never gives less saturation', () => {
    const grey = toned(0, -1)
    for (let i = 0; i < grey.length; i += 4) expect(new Set(grey.subarray(i, i + 3)).size).toBe(1)
    const spread = (rgba: Uint8Array) =>
      Uint8Array.from({ length: rgba.length / 4 }, (_, i) => {
        const [r = 0, g = 0, b = 0] = rgba.subarray(i * 4, i * 4 + 3)
        return Math.max(r, g, b) - Math.min(r, g, b)
      })
    const spreads = [-0.5, 0, 0.5, 1].map((saturation) => spread(toned(0, saturation)))
    for (let k = 1; k < spreads.length; k++) {
      const [less, more] = [spreads[k - 1], spreads[k]]
      // Rounding may change a value by one level.
      expect(less?.every((value, i) => value <= (more?.[i] ?? 0) + 1)).toBe(true)
    }
  })
})

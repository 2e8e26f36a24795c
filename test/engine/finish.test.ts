import { DEFAULT_LOOK, type Finish, finishOf } from '../../src/common/look.ts'
import type { Pixels } from '../../src/common/pixels.ts'
import { finish } from '../../src/engine/finish.ts'
import { randomPicture } from './random.ts'

const how = (change: Partial<Finish>): Finish => ({ ...finishOf({ ...DEFAULT_LOOK, style: '' }), ...change })

const content = randomPicture(40, 30, 1)
const pastiche = randomPicture(40, 30, 2)
const one = (...rgba: number[]): Pixels => ({ width: 1, height: 1, rgba: Uint8Array.from(rgba) })
const luminance = (rgba: Uint8Array, at: number) =>
  0.3 * (rgba[at] ?? 0) + 0.59 * (rgba[at + 1] ?? 0) + 0.11 * (rgba[at + 2] ?? 0)

test('strength 0 is the content, byte for byte, and strength 1 the pastiche', () => {
  expect(finish(content, pastiche, how({ strength: 0 })).rgba).toEqual(content.rgba)
  expect(finish(content, pastiche, how({ strength: 0, colours: 'luminance' })).rgba).toEqual(content.rgba)
  expect(finish(content, pastiche, how({ strength: 1 })).rgba).toEqual(pastiche.rgba)
})

test('strength between is the mean of both, weighted', () => {
  const half = finish(one(0, 100, 200, 255), one(100, 50, 201, 255), how({ strength: 0.25 }))
  expect([...half.rgba]).toEqual([25, 88, 200, 255])
})

test('kept colours have the luminance of the pastiche', () => {
  const kept = finish(content, pastiche, how({ strength: 1, colours: 'luminance' }))
  for (let at = 0; at < kept.rgba.length; at += 4) {
    expect(Math.abs(luminance(kept.rgba, at) - luminance(pastiche.rgba, at))).toBeLessThan(1)
  }
})

test('kept colours have the hue of the content, also where sRGB has no room for its saturation', () => {
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

test('alpha is the content’s, byte for byte, whatever the strength', () => {
  const rgba = content.rgba.map((value, i) => (i % 4 === 3 ? i % 256 : value))
  for (const strength of [0, 0.5, 1]) {
    const finished = finish({ ...content, rgba }, pastiche, how({ strength }))
    for (let at = 3; at < rgba.length; at += 4) expect(finished.rgba[at]).toBe(rgba[at])
  }
})

test('pictures of different sizes are a bug', () => {
  expect(() => finish(content, randomPicture(30, 40), how({ strength: 1 }))).toThrow(/40×30 and 30×40/)
})

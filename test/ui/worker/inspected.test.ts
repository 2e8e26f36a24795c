import { DEFAULT_LOOK, finishSettingsOf } from '../../../src/common/look.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import { finish } from '../../../src/engine/finish/finish.ts'
import { crop } from '../../../src/engine/pixels/crop.ts'
import { inspected } from '../../../src/ui/worker/inspected.ts'

const noise = (seed: number): Pixels => ({
  width: 120,
  height: 90,
  rgba: Uint8Array.from({ length: 120 * 90 * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : Math.imul(at + seed, 2654435761) >>> 24
  )
})
const view = { content: noise(3), pastiche: noise(4) }
const shown = { content: noise(1), pastiche: noise(2), scale: 1, tileable: false, view }

test.each([
  ['plain', { strength: 1, detail: 0 }, 0],
  ['with detail', { strength: 0.8, detail: 0.6 }, 0],
  ['of a graphic', { detail: 0.6 }, 1],
  ['with matched colours', { colours: 'matched', saturation: 0.3 }, 0]
] as const)('a part finished alone has the pixels of the whole, %s', (_, change, graphic) => {
  const settings = finishSettingsOf({ ...DEFAULT_LOOK, ...change })
  const input = { ...shown, graphic }
  const whole = finish(input, settings)
  const { size, left, top, content, pastiche } = inspected(
    input,
    settings,
    { x: 0.4, y: 0.6 },
    { width: 30, height: 20 }
  )
  expect([size, left, top]).toEqual([{ width: 120, height: 90 }, 33, 44])
  const part = { x: left, y: top, width: 30, height: 20 }
  expect(content).toEqual(crop(input.content, part))
  expect(pastiche).toEqual(crop(whole, part))
})

test('a part at the edge lies within the picture, and a part that is too large becomes the whole picture', () => {
  const settings = finishSettingsOf(DEFAULT_LOOK)
  expect(inspected(shown, settings, { x: 1, y: 0 }, { width: 30, height: 20 })).toMatchObject({ left: 90, top: 0 })
  const { left, top, pastiche } = inspected(shown, settings, { x: 1, y: 0 }, { width: 500, height: 500 })
  expect([left, top, pastiche.width, pastiche.height]).toEqual([0, 0, 120, 90])
})

test('a part of a tileable picture continues across its seams, and has the same pixels as the whole', () => {
  const settings = finishSettingsOf({ ...DEFAULT_LOOK, strength: 0.8, detail: 0.6 })
  const tileable = { ...shown, tileable: true }
  const whole = finish(tileable, settings)
  const seam = inspected(tileable, settings, { x: 0.5, y: 0.5 }, { width: 30, height: 20 }, 2)
  expect([seam.left, seam.top]).toEqual([105, 80])
  const pixelAt = ({ rgba, width }: Pixels, x: number, y: number) => [...rgba.subarray((y * width + x) * 4).slice(0, 4)]
  for (const [x, y] of [
    [0, 0],
    [29, 0],
    [14, 10],
    [15, 9],
    [29, 19]
  ] as const) {
    const at = [(seam.left + x) % 120, (seam.top + y) % 90] as const
    expect(pixelAt(seam.content, x, y)).toEqual(pixelAt(shown.content, ...at))
    expect(pixelAt(seam.pastiche, x, y)).toEqual(pixelAt(whole, ...at))
  }
  const all = inspected(tileable, settings, { x: 0.5, y: 0.5 }, { width: 500, height: 500 }, 2)
  expect([all.left, all.top, all.content.width, all.content.height]).toEqual([0, 0, 240, 180])
})

test('a tileable picture has the same pixels on both sides of a seam, even if its sides are prime', () => {
  const picture = (red: (x: number, y: number) => number): Pixels => ({
    width: 121,
    height: 89,
    rgba: Uint8Array.from({ length: 121 * 89 * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : red((i >> 2) % 121, Math.floor((i >> 2) / 121))
    )
  })
  const content = picture((x) => (x < 60 ? 10 : 250))
  const painting = picture((x, y) => (((x >> 3) + (y >> 4)) % 2 ? 60 : 200))
  const settings = finishSettingsOf({ ...DEFAULT_LOOK, detail: 1 })
  const input = { content, pastiche: painting, scale: 2, tileable: true, graphic: 1 }
  const whole = finish(input, settings)
  const { left, top, pastiche } = inspected(input, settings, { x: 0.5, y: 0.5 }, { width: 60, height: 40 }, 2)
  for (let y = 0; y < 40; y++)
    for (let x = 0; x < 60; x++)
      expect(pastiche.rgba[4 * (60 * y + x)]).toBe(whole.rgba[4 * (121 * ((top + y) % 89) + ((left + x) % 121))])
})

test('a mask is repeated with the picture', () => {
  const mask = { width: 2, height: 1, cells: Uint8Array.of(255, 0) }
  const settings = finishSettingsOf(DEFAULT_LOOK, mask)
  const { content, pastiche } = inspected(
    { ...shown, tileable: true },
    settings,
    { x: 0.5, y: 0.5 },
    { width: 240, height: 90 },
    2
  )
  const isKept = (x: number) =>
    pastiche.rgba[x * 4] === content.rgba[x * 4] && pastiche.rgba[x * 4 + 1] === content.rgba[x * 4 + 1]
  expect([2, 122, 20, 140].map(isKept)).toEqual([true, true, true, true])
  expect([118, 238].map(isKept)).toEqual([false, false])
})

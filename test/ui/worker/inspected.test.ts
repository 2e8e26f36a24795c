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
const input = { content: noise(1), pastiche: noise(2), scale: 1, tileable: false, view }

test.each([
  ['plain', { strength: 1, detail: 0 }],
  ['with detail', { strength: 0.8, detail: 0.6 }],
  ['with matched colours', { colours: 'matched', saturation: 0.3 }]
] as const)('a part finished alone has the pixels of the whole, %s', (_, change) => {
  const settings = finishSettingsOf({ ...DEFAULT_LOOK, ...change })
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

test('a part at the edge lies within the picture, and one that is too large is all of it', () => {
  const settings = finishSettingsOf(DEFAULT_LOOK)
  expect(inspected(input, settings, { x: 1, y: 0 }, { width: 30, height: 20 })).toMatchObject({ left: 90, top: 0 })
  const { left, top, pastiche } = inspected(input, settings, { x: 1, y: 0 }, { width: 500, height: 500 })
  expect([left, top, pastiche.width, pastiche.height]).toEqual([0, 0, 120, 90])
})

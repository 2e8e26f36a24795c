import { DEFAULT_LOOK, finishSettingsOf } from '../../../src/common/look.ts'
import type { Mask } from '../../../src/common/mask.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import { finish } from '../../../src/engine/finish/finish.ts'
import type { FinishInput } from '../../../src/engine/finish/finish-input.ts'
import { crop } from '../../../src/engine/pixels/crop.ts'
import { randomPicture } from '../random.ts'

const content = randomPicture(40, 30, 1)
const pastiche = randomPicture(40, 30, 2)
const input: FinishInput = { content, pastiche, scale: 1, tileable: false }

const finished = (mask: Mask | null, strength = 1, of: FinishInput = input): Pixels =>
  finish(of, { ...finishSettingsOf({ ...DEFAULT_LOOK, strength }), mask })

const even = (value: number): Mask => ({ width: 4, height: 3, cells: new Uint8Array(12).fill(value) })
/** A mask that protects the left half. */
const left: Mask = { width: 4, height: 1, cells: Uint8Array.of(255, 255, 0, 0) }

test('a mask of zeros changes nothing, and a mask of 255 gives the content, byte for byte', () => {
  expect(finished(even(0)).rgba).toEqual(finished(null).rgba)
  expect(finished(even(0), 0.4).rgba).toEqual(finished(null, 0.4).rgba)
  expect(finished(even(255)).rgba).toEqual(content.rgba)
})

test('half a mask is half the strength', () => {
  const [half, mean] = [finished(even(128)).rgba, finished(null, 1 - 128 / 255).rgba]
  for (const [i, value] of half.entries()) expect(Math.abs(value - (mean[i] ?? 0))).toBeLessThanOrEqual(1)
})

test('the edge of a mask is soft, and pixels beyond it are the same as without a mask', () => {
  const { rgba } = finished(left)
  const row = (of: Uint8Array, x: number) => [...of.subarray(4 * x, 4 * x + 4)]
  for (const x of [0, 8, 14]) expect(row(rgba, x)).toEqual(row(content.rgba, x))
  for (const x of [25, 32, 39]) expect(row(rgba, x)).toEqual(row(pastiche.rgba, x))
  const between = row(rgba, 19)
  expect(between).not.toEqual(row(content.rgba, 19))
  expect(between).not.toEqual(row(pastiche.rgba, 19))
})

test('a part of the picture is protected like the same part of the whole', () => {
  const part = { x: 12, y: 6, width: 15, height: 11 }
  const place = { left: part.x, top: part.y, whole: { width: 40, height: 30 }, tileable: false }
  const cut = { ...input, content: crop(content, part), pastiche: crop(pastiche, part), place }
  expect(finished(left, 1, cut).rgba).toEqual(crop(finished(left), part).rgba)
})

test('a palette recolours the painted part, and not the protected one', () => {
  const lock = ['#000000', '#ff0000']
  const { rgba } = finish(input, { ...finishSettingsOf({ ...DEFAULT_LOOK, lock }), mask: left })
  expect([...rgba.subarray(0, 4)]).toEqual([...content.rgba.subarray(0, 4)])
  expect(rgba[4 * 39 + 1]).toBe(0)
})

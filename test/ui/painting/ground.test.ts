import type { Pixels } from '../../../src/common/pixels.ts'
import { groundFor } from '../../../src/ui/painting/ground.ts'

const flat = (level: number, alpha: number): Pixels => ({
  width: 2,
  height: 1,
  rgba: Uint8Array.of(level, level, level, alpha, level, level, level, 0)
})

test.each([
  ['white letters', flat(255, 255), null, 'dark'],
  ['black letters', flat(0, 255), null, 'light'],
  ['white letters that are painted dark', flat(255, 255), flat(60, 255), 'middle'],
  ['white letters that are painted bright', flat(255, 255), flat(220, 255), 'dark'],
  ['nothing', flat(0, 0), null, 'dark']
] as const)('%s lie on a ground on which they are seen', (_, content, pastiche, ground) => {
  expect(groundFor(content, pastiche)).toBe(ground)
})

test('an opaque picture needs no ground', () => {
  expect(groundFor({ width: 1, height: 1, rgba: Uint8Array.of(9, 9, 9, 255) }, null)).toBeNull()
})

test('a photo with soft edges or round corners needs no ground, either', () => {
  const rgba = new Uint8Array(4 * 100).fill(255)
  rgba[3] = 0
  expect(groundFor({ width: 100, height: 1, rgba }, null)).toBeNull()
  for (let pixel = 0; pixel < 5; pixel++) rgba[4 * pixel + 3] = 0
  expect(groundFor({ width: 100, height: 1, rgba }, null)).not.toBeNull()
})

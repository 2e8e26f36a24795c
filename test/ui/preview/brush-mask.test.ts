import { brushMask, type Stroke } from '../../../src/ui/preview/brush-mask.ts'

const picture = { width: 800, height: 400 }
const dot = (x: number, y: number, change: Partial<Stroke> = {}): Stroke => {
  return { from: { x, y }, to: { x, y }, radius: 0.1, protects: true, ...change }
}
const at = (mask: ReturnType<typeof brushMask>, x: number, y: number): number =>
  mask === null ? 0 : (mask.cells[Math.floor(y * mask.height) * mask.width + Math.floor(x * mask.width)] ?? -1)

test('a dot protects the pixels beneath it, is round, and has a soft edge', () => {
  const mask = brushMask(null, picture, dot(0.5, 0.5))
  expect([at(mask, 0.5, 0.5), at(mask, 0.62, 0.5), at(mask, 0.5, 0.75)]).toEqual([255, 0, 0])
  expect(at(mask, 0.57, 0.5)).toBeGreaterThan(0)
  expect(at(mask, 0.57, 0.5)).toBeLessThan(255)
  // The picture is twice as wide as it is high, so both points are equally far away.
  expect(at(mask, 0.5, 0.64)).toBe(at(mask, 0.57, 0.5))
})

test('a stroke leaves no gap, and a second one adds to the first', () => {
  const first = brushMask(null, picture, dot(0.1, 0.5, { to: { x: 0.9, y: 0.5 } }))
  for (let x = 0.1; x <= 0.9; x += 0.05) expect(at(first, x, 0.5)).toBe(255)
  const second = brushMask(first, picture, dot(0.5, 0.1))
  expect([at(second, 0.2, 0.5), at(second, 0.5, 0.1)]).toEqual([255, 255])
})

test('erasing removes a stroke, and an empty mask is null', () => {
  const protectedDot = brushMask(null, picture, dot(0.3, 0.5))
  const erased = brushMask(protectedDot, picture, dot(0.3, 0.5, { radius: 0.3, protects: false }))
  expect(at(protectedDot, 0.3, 0.5)).toBe(255)
  expect(erased).toBeNull()
  expect(brushMask(null, picture, dot(0.3, 0.5, { protects: false }))).toBeNull()
})

import type { Size } from '../../src/common/pixels.ts'
import { passSizes } from '../../src/engine/stylize/pass-sizes.ts'

const square = (side: number): Size => ({ width: side, height: side })

test('a painting that is not larger than its first pass needs only this pass', () => {
  for (const side of [100, 512]) expect(passSizes(square(512), square(side))).toEqual([square(512)])
})

test('the last pass has the size of the painting, and no pass enlarges more than 2.9 times', () => {
  for (const side of [600, 1024, 2048, 4096]) {
    const sizes = passSizes({ width: 171, height: 100 }, { width: side, height: Math.round((side * 100) / 171) })
    expect(sizes[0]).toEqual({ width: 171, height: 100 })
    expect(sizes.at(-1)?.width).toBe(side)
    for (const [pass, { width }] of sizes.entries())
      if (pass > 0) expect(width / (sizes[pass - 1]?.width ?? 0)).toBeLessThanOrEqual(2.95)
  }
})

test('the largest picture takes two passes after the default first one', () => {
  expect(passSizes(square(512), square(4096))).toEqual([square(512), square(1448), square(4096)])
})

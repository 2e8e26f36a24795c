import type { Strokes } from '../../src/common/look.ts'
import { paintPlan } from '../../src/common/paint-plan.ts'
import type { Size } from '../../src/common/pixels.ts'

const plan = (source: Size, pixelsPerUnit: number, strokes: Strokes = 'relative', strokeSize = 1) =>
  paintPlan(source, pixelsPerUnit, { strokes, strokeSize })
const square = (side: number): Size => ({ width: side, height: side })

describe('with strokes relative to the picture', () => {
  test.each([240, 512, 1000, 3000, 4096])('a layer of %d px begins with the same first pass', (side) => {
    const { first, size } = plan(square(side), 1)
    expect(first).toEqual(square(512))
    expect(size).toEqual(square(side))
  })

  test('the result has the resolution of the layer at every stroke size', () => {
    for (const strokeSize of [0.5, 1, 2, 3]) {
      const { first, size, limited } = plan({ width: 1200, height: 800 }, 1, 'relative', strokeSize)
      expect([size, limited]).toEqual([{ width: 1200, height: 800 }, false])
      expect(first.width).toBe(strokeSize === 0.5 ? 1200 : Math.round(512 / strokeSize))
    }
  })

  test('a picture that is nearly as large as its first pass is painted once', () => {
    for (const side of [410, 640]) expect(plan(square(side), 1).first).toEqual(square(side))
    for (const side of [409, 641]) expect(plan(square(side), 1).first).toEqual(square(512))
  })

  test('a long picture keeps 256 px across in its first pass', () => {
    expect(plan({ width: 4000, height: 400 }, 1)).toMatchObject({ first: { width: 2560, height: 256 } })
  })

  test('a small picture is enlarged four times at most, and a tiny one not at all', () => {
    expect(plan(square(64), 1)).toEqual({ first: square(256), size: square(64), limited: false })
    for (const side of [1, 12, 63])
      expect(plan(square(side), 1)).toMatchObject({ first: square(side), size: square(side) })
  })

  test('the longest picture is painted at its own size', () => {
    expect(plan({ width: 4096, height: 8 }, 1)).toMatchObject({ size: { width: 4096, height: 8 }, limited: false })
  })
})

describe('with strokes of a fixed length', () => {
  test('a layer twice as long has a first pass twice as long, at any resolution of its picture', () => {
    expect(plan(square(500), 1, 'fixed').first).toEqual(square(256))
    expect(plan(square(1000), 1, 'fixed').first).toEqual(square(512))
    expect(plan(square(4000), 2, 'fixed').first).toEqual(square(1024))
  })

  test('a layer of 1000 px has the same strokes as with relative strokes', () => {
    expect(plan(square(1000), 1, 'fixed', 1.5)).toEqual(plan(square(1000), 1, 'relative', 1.5))
  })
})

describe('in one pass, as earlier versions painted', () => {
  const PHOTO = { width: 4000, height: 3000 }

  test('a picture has between one and two pixels to a design pixel', () => {
    expect(plan({ width: 800, height: 600 }, 1, 'once').size).toEqual({ width: 800, height: 600 })
    expect(plan(PHOTO, 10, 'once').size).toEqual({ width: 800, height: 600 })
    expect(plan({ width: 200, height: 100 }, 0.25, 'once').size).toEqual({ width: 800, height: 400 })
  })

  test('bolder strokes are painted smaller, finer ones larger', () => {
    expect(plan(PHOTO, 10, 'once', 2).size).toEqual({ width: 400, height: 300 })
    expect(plan(PHOTO, 10, 'once', 0.5).size).toEqual({ width: 1600, height: 1200 })
    expect(plan({ width: 10000, height: 3 }, 1, 'once', 3).size).toEqual({ width: 3333, height: 1 })
  })

  test('the first pass is also the last', () => {
    const { first, size } = plan(PHOTO, 2, 'once', 1.3)
    expect(first).toEqual(size)
  })
})

test('nothing is painted larger than Figma’s largest image, and the plan says so', () => {
  for (const strokes of ['relative', 'fixed', 'once'] as const) {
    const large = plan({ width: 8000, height: 6000 }, 1, strokes)
    expect(large).toMatchObject({ size: { width: 4096, height: 3072 }, limited: true })
    expect(plan(square(4096), 1, strokes)).toMatchObject({ size: square(4096), limited: false })
  }
})

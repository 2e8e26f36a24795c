import { coveredBox, intersection } from '../../../src/plugin/figma/boxes.ts'

describe('the box that an export covers', () => {
  test('is the layer’s box, if its edges are on whole pixels', () => {
    const box = { x: 10, y: 20, width: 100, height: 50 }
    expect(coveredBox(box, 2, { width: 200, height: 100 })).toEqual(box)
  })

  test('is extended to whole pixels, if they are not', () => {
    const box = { x: 10.3, y: 20.6, width: 100, height: 50 }
    expect(coveredBox(box, 1, { width: 101, height: 51 })).toEqual({ x: 10, y: 20, width: 101, height: 51 })
  })

  test('counts pixels of the export, not of the page', () => {
    const box = { x: 10.5, y: 0, width: 99.5, height: 10 }
    expect(coveredBox(box, 2, { width: 199, height: 20 })).toEqual(box)
  })

  test('is not widened by rounding errors', () => {
    const box = { x: 0.1 + 0.2, y: 0, width: 99.7, height: 10 } // the right edge is at 100.00000000000001
    expect(coveredBox(box, 1, { width: 100, height: 10 })).toEqual({ x: 0, y: 0, width: 100, height: 10 })
  })

  test('stays the layer’s box, if only the size was rounded', () => {
    const box = { x: 0, y: 0, width: 100.4, height: 10 }
    expect(coveredBox(box, 1, { width: 100, height: 10 })).toEqual(box)
  })

  test.each([
    ['a clipped', { width: 130, height: 118 }],
    ['a narrower', { width: 420, height: 470 }],
    ['a taller', { width: 422, height: 472 }]
  ])('is unknown for %s picture', (_, pixels) => {
    expect(coveredBox({ x: 0, y: 0, width: 422, height: 470 }, 1, pixels)).toBeNull()
  })

  test('is at least one pixel wide', () => {
    expect(coveredBox({ x: 0, y: 0, width: 10000, height: 3 }, 0.4094, { width: 4094, height: 2 })).toMatchObject({
      x: 0,
      y: 0
    })
  })
})

test('boxes that only touch do not overlap', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 }
  expect(intersection(box, { ...box, x: 10 })).toBeNull()
  expect(intersection(box, { ...box, y: -20 })).toBeNull()
  expect(intersection(box, { x: 5, y: -5, width: 10, height: 10 })).toEqual({ x: 5, y: 0, width: 5, height: 5 })
})

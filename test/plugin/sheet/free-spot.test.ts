import { freeSpot } from '../../../src/plugin/sheet/free-spot.ts'

test('a free spot is to the right of everything in the way', () => {
  const box = (x: number, y: number) => ({ x, y, width: 100, height: 100 })
  const size = { width: 200, height: 300 }
  const spot = (...others: { x: number; y: number; width: number; height: number }[]) =>
    freeSpot(box(0, 0), size, [box(0, 0), ...others], 20)
  expect(spot()).toEqual({ x: 120, y: 0 })
  expect(spot(box(300, 280), box(500, 0), box(-500, 0))).toEqual({ x: 620, y: 0 })
  expect(spot(box(300, 330))).toEqual({ x: 120, y: 0 })
})

test('the search for a free spot ends where the numbers are rounded', () => {
  let reads = 0
  const turned = {
    get x() {
      if (++reads > 1000) throw new Error('The search does not end')
      return 0
    },
    y: 0,
    width: 64.42754283468521, // adding a gap of 80 and subtracting it again makes this number slightly smaller
    height: 89.7
  }
  const next = { x: 64.42754283468521 + 80, y: 0, width: 64.42754283468521, height: 89.7 }
  const spot = freeSpot({ x: 0, y: 0, width: 64.42754283468521, height: 0 }, { width: 292, height: 242 }, [turned], 80)
  expect(spot).toEqual({ x: 144.4275428346852, y: 0 })
  expect(freeSpot(next, { width: 292, height: 242 }, [turned, next], 80).x).toBeCloseTo(288.855)
})

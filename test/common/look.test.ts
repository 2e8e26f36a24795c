import { DEFAULT_LOOK, lookOn } from '../../src/common/look.ts'

const detailOf = (detail: number, graphic: number, readableType = true): number =>
  lookOn({ ...DEFAULT_LOOK, detail, readableType }, graphic).detail

test('a graphic begins at half the detail, and the ends of the slider stay where they are', () => {
  expect([-1, -0.5, 0, 0.5, 1].map((detail) => detailOf(detail, 1))).toEqual([-1, -0.25, 0.5, 0.75, 1])
  expect(detailOf(0, 0.5)).toBe(0.25)
})

test('a photograph, and a graphic whose type need not be readable, get the detail that was set', () => {
  for (const detail of [-1, -0.3, 0, 0.7, 1]) {
    expect(detailOf(detail, 0)).toBeCloseTo(detail, 12)
    expect(detailOf(detail, 1, false)).toBeCloseTo(detail, 12)
  }
})

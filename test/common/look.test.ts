import { DEFAULT_LOOK, lookOn } from '../../src/common/look.ts'

const detailOf = (detail: number, graphic: number, readableType = true): number =>
  lookOn({ ...DEFAULT_LOOK, detail, readableType }, graphic).detail

test('a graphic begins with more detail, and the ends of the slider stay where they are', () => {
  const found = [-1, -0.5, 0, 0.5, 1].map((detail) => detailOf(detail, 1))
  for (const [i, wanted] of [-1, -0.2, 0.6, 0.8, 1].entries()) expect(found[i]).toBeCloseTo(wanted, 12)
  expect(detailOf(0, 0.5)).toBe(0.3)
})

test('a photograph, and a graphic whose type need not be readable, get the detail that was set', () => {
  for (const detail of [-1, -0.3, 0, 0.7, 1]) {
    expect(detailOf(detail, 0)).toBeCloseTo(detail, 12)
    expect(detailOf(detail, 1, false)).toBeCloseTo(detail, 12)
  }
})

import { workingSize } from '../../src/engine/stylize/working-size.ts'

test.each([
  [
    [4000, 3000],
    [512, 384]
  ],
  [
    [300, 200],
    [300, 200]
  ],
  [
    [24, 4000],
    [24, 4000]
  ],
  [
    [4096, 100],
    [2621, 64]
  ],
  [
    [600, 4096],
    [75, 512]
  ],
  [
    [1, 1],
    [1, 1]
  ]
] as const)('a painting of %p is measured at %p', ([width, height], [workingWidth, workingHeight]) => {
  expect(workingSize({ width, height })).toEqual({ width: workingWidth, height: workingHeight })
})

test('no painting is measured with more pixels than a square one', () => {
  for (let short = 1; short <= 4096; short += 7) {
    const { width, height } = workingSize({ width: 4096, height: short })
    expect(width * height).toBeLessThanOrEqual(512 ** 2 + 4096)
  }
})

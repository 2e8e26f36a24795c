import { inverse, multiply, relativeTo, translation } from '../../src/common/transforms.ts'

function rotation(degrees: number, x = 0, y = 0): Transform {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return [
    [cos, -sin, x],
    [sin, cos, y]
  ]
}

function at([[a, c, e], [b, d, f]]: Transform, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

function expectClose(one: Transform, other: Transform): void {
  for (const row of [0, 1] as const)
    for (const column of [0, 1, 2] as const) expect(one[row][column]).toBeCloseTo(other[row][column], 9)
}

test('a product applies the inner transform first', () => {
  expect(at(multiply(translation(10, 0), rotation(90)), 1, 0)[0]).toBeCloseTo(10)
  expect(at(multiply(rotation(90), translation(10, 0)), 1, 0)[1]).toBeCloseTo(11)
})

test.each([0, 17, 90, -135, 180])('the inverse undoes a turn by %d° and a shift', (degrees) => {
  const turned = rotation(degrees, 120, -45)
  const back = inverse(turned)
  expect(back).not.toBeNull()
  if (back) expectClose(multiply(back, turned), translation(0, 0))
})

test('a mirrored layer has an inverse too', () => {
  const mirrored: Transform = [
    [-1, 0, 50],
    [0, 1, 7]
  ]
  const back = inverse(mirrored)
  expect(back && at(back, ...at(mirrored, 12, 34))).toEqual([12, 34])
})

test('a transform without area has no inverse', () => {
  expect(
    inverse([
      [1, 0, 5],
      [0, 0, 5]
    ])
  ).toBeNull()
})

test.each([30, 90, -45])('inside a frame turned by %d°, a layer can stand upright on the page', (degrees) => {
  const frame = rotation(degrees, 300, 200)
  const relative = relativeTo(frame, translation(340, 260))
  expect(relative).not.toBeNull()
  if (!relative) return
  expectClose(multiply(frame, relative), translation(340, 260))
  expect(Math.hypot(relative[0][0], relative[1][0])).toBeCloseTo(1) // Figma takes unit axes only
})

test('inside two turned frames, too', () => {
  const outer = rotation(20, 10, 10)
  const inner = multiply(outer, rotation(25, 40, 0))
  const relative = relativeTo(inner, translation(5, 6))
  if (relative) expectClose(multiply(outer, multiply(rotation(25, 40, 0), relative)), translation(5, 6))
  expect(relative).not.toBeNull()
})

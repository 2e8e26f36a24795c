import { colourfulness } from '../../../src/engine/refine/colourfulness.ts'

/** The Gram matrix of the vectors (r, g, b, 1) of these colours. */
function gramOf(colours: readonly (readonly number[])[]): Float32Array {
  const gram = new Float32Array(16)
  for (const colour of colours) {
    const vector = [...colour, 1]
    for (let i = 0; i < 16; i++) {
      gram[i] = (gram[i] ?? 0) + ((vector[i >> 2] ?? 0) * (vector[i & 3] ?? 0)) / colours.length
    }
  }
  return gram
}

const between = (ink: number[], paper: number[]) =>
  Array.from({ length: 11 }, (_, i) => ink.map((value, c) => value + ((paper[c] ?? 0) - value) * (i / 10)))

test('one ink on paper is not colourful, even if both are brown', () => {
  expect(colourfulness(gramOf(between([0, 0, 0], [1, 1, 1])))).toBeCloseTo(0, 2)
  expect(colourfulness(gramOf(between([0.3, 0.15, 0.05], [0.95, 0.9, 0.7])))).toBeCloseTo(0, 2)
})

test('a painting of many colours is colourful', () => {
  expect(
    colourfulness(
      gramOf([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [1, 1, 1],
        [0, 0, 0]
      ])
    )
  ).toBe(1)
})

test('a drawing with a little red is between the two', () => {
  const drawing = [...between([0, 0, 0], [1, 1, 1]), [0.8, 0.3, 0.2]]
  expect(colourfulness(gramOf(drawing))).toBeGreaterThan(0.1)
  expect(colourfulness(gramOf(drawing))).toBeLessThan(1)
})

test('a style of one colour is not colourful', () => {
  expect(colourfulness(gramOf([[0.4, 0.2, 0.1]]))).toBe(0)
})

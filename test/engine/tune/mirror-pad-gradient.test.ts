import { grad, memory, mirrorPad, mul, sum, type Tensor, tensor, tensor1d, tidy } from '@tensorflow/tfjs-core'
import { registerGradients } from '../../../src/engine/tune/gradients.ts'
import { randomFloats } from '../random.ts'
import { startTestDevice } from '../wasm-device.ts'

type Paddings = [number, number][]

beforeAll(async () => {
  await startTestDevice()
  registerGradients()
})

/** The gradient of Σ dy · pad(x), which is the adjoint of the padding applied to dy. */
const adjoint = (x: Tensor, dy: Tensor, paddings: Paddings, mode: 'reflect' | 'symmetric' = 'reflect') =>
  tidy(() => Array.from(grad((image) => sum(mul(mirrorPad(image, paddings, mode), dy)))(x).dataSync()))

/** The same, element by element: each number of dy goes to the pixel that its place is a copy of. */
function expected(side: number, dy: Float32Array, before: number, edge: number): number[] {
  const gradient = new Array<number>(side).fill(0)
  for (const [i, value] of dy.entries()) {
    let at = i - before
    if (at < 0) at = -at - 1 + edge
    if (at >= side) at = 2 * side - 1 - edge - at
    gradient[at] = (gradient[at] ?? 0) + value
  }
  return gradient
}

describe('the gradient of padding by reflection', () => {
  test('counts a pixel as often as it was copied', () => {
    expect(adjoint(tensor1d([5, 6, 7, 8]), tensor1d([1, 1, 1, 1, 1, 1]), [[1, 1]])).toEqual([1, 2, 2, 1])
  })

  test.each([
    [7, 2, 2, 'reflect'],
    [3, 2, 2, 'reflect'],
    [5, 3, 0, 'reflect'],
    [4, 0, 2, 'reflect'],
    [5, 2, 1, 'symmetric']
  ] as const)('of %i pixels, %i before and %i after, mode %s, sends each number home', (side, before, after, mode) => {
    const dy = randomFloats(side + before + after, 3)
    const found = adjoint(tensor1d(randomFloats(side, 1)), tensor1d(dy), [[before, after]], mode)
    const wanted = expected(side, dy, before, mode === 'reflect' ? 1 : 0)
    for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 5)
  })

  test('works on rows and columns of a picture at once', () => {
    const ones = tensor(new Float32Array(25).fill(1), [1, 5, 5, 1])
    const paddings: Paddings = [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0]
    ]
    expect(adjoint(tensor(randomFloats(9, 1), [1, 3, 3, 1]), ones, paddings)).toEqual([1, 3, 1, 3, 9, 3, 1, 3, 1])
  })

  test('leaves no tensor behind', () => {
    const [x, dy] = [tensor1d([1, 2, 3]), tensor1d([1, 1, 1, 1, 1])]
    const before = memory().numTensors
    adjoint(x, dy, [[1, 1]])
    expect(memory().numTensors).toBe(before)
  })
})

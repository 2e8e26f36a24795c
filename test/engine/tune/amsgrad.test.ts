import { memory, tensor1d, variable } from '@tensorflow/tfjs-core'
import { Amsgrad } from '../../../src/engine/tune/amsgrad.ts'
import { startTestDevice } from '../wasm-device.ts'

beforeAll(startTestDevice)

const START = [1, -2, 0.5]
/** PyTorch's `torch.optim.Adam(amsgrad=True)` 1.13 gave these vectors for these gradients and learning rates. */
const STEPS: [gradient: number[], rate: number, after: number[]][] = [
  [[1, -0.5, 0], 0.03, [0.97, -1.97, 0.5]],
  [[0.1, 2, 1e-3], 0.03, [0.9477757, -1.9867852, 0.4776762]],
  [[-0.3, 0.01, -4], 0.01, [0.9441178, -1.9911389, 0.4840629]],
  [[0.2, 0.2, 0.2], 0.003, [0.9429079, -1.9923729, 0.4855433]]
]

test('AMSGrad takes the same steps as PyTorch, and leaves no tensor', () => {
  const before = memory().numTensors
  const start = tensor1d(START)
  const x = variable(start)
  const optimizer = new Amsgrad(x)
  for (const [values, rate, after] of STEPS) {
    const gradient = tensor1d(values)
    optimizer.step(gradient, rate)
    gradient.dispose()
    for (const [i, value] of Array.from(x.dataSync()).entries()) expect(value).toBeCloseTo(after[i] ?? Number.NaN, 5)
  }
  optimizer.dispose()
  x.dispose()
  start.dispose()
  expect(memory().numTensors).toBe(before)
})

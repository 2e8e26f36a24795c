import { conv2d, grad, mul, sum, type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core'
import { conv2DBackpropInput } from '@tensorflow/tfjs-core/dist/ops/conv2d_backprop_input.js'
import { registerGradients } from '../../../src/engine/tune/gradients.ts'
import { relativeError } from '../../golden/relative-error.ts'
import { randomFloats } from '../random.ts'
import { startTestDevice } from '../wasm-device.ts'

beforeAll(async () => {
  await startTestDevice()
  registerGradients()
})

describe('the gradient of a convolution to its input', () => {
  test.each([
    [3, 1, 9],
    [5, 1, 9],
    [3, 2, 9],
    [5, 2, 12],
    [1, 1, 4]
  ])('with a kernel of side %i at stride %i is TF.js’s own', (kernel, stride, side) => {
    const out = Math.floor((side - kernel) / stride) + 1
    const random = (shape: [number, number, number, number], seed: number) =>
      tensor4d(
        randomFloats(
          shape.reduce((size, n) => size * n, 1),
          seed
        ),
        shape
      )
    const [found, expected] = tidy(() => {
      const x = random([1, side, side + 2, 4], 1)
      const weights = random([kernel, kernel, 4, 6], 2)
      const dy = random([1, out, Math.floor((side + 2 - kernel) / stride) + 1, 6], 3)
      const ours = grad((image) => sum(mul(conv2d(image as Tensor4D, weights, stride, 'valid'), dy)))(x)
      const stock = conv2DBackpropInput(x.shape, dy, weights, stride, 'valid')
      return [ours.dataSync<'float32'>().slice(), stock.dataSync<'float32'>().slice()] as const
    })
    expect(relativeError(found, expected)).toBeLessThan(1e-5)
  })
})

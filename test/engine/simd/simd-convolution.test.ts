import { engine, memory, type Tensor, type Tensor4D, tensor1d, tensor4d, valueAndGrads } from '@tensorflow/tfjs-core'
import { convolution, type MakeConvolution } from '../../../src/engine/operations/reflect-convolution.ts'
import { simdConvolutions } from '../../../src/engine/simd/simd-convolution.ts'
import { SimdConvolver } from '../../../src/engine/simd/simd-convolver.ts'
import { registerGradients } from '../../../src/engine/tune/gradients.ts'
import { randomFloats } from '../random.ts'
import { relativeError } from '../relative-error.ts'
import { simdBinaries, startTestDevice } from '../wasm-device.ts'

let convolver: SimdConvolver

beforeAll(async () => {
  registerGradients()
  await startTestDevice()
  convolver = await SimdConvolver.open(simdBinaries())
})

/** The output of a convolution for a random picture, and its gradient for a random gradient of the output. */
function outputAndGradient(
  make: MakeConvolution,
  shape: Tensor4D['shape'],
  outputs: number,
  doubled: boolean,
  relu: boolean
) {
  const inputs = shape[3]
  const size = shape.reduce((product, side) => product * side, 1)
  const x = tensor4d(randomFloats(size, 1), shape)
  const weights = tensor4d(randomFloats(9 * inputs * outputs, 2), [3, 3, inputs, outputs])
  const bias = relu ? tensor1d(randomFloats(outputs, 3)) : null
  const made = make(weights, { bias, stride: 1, doubled, relu })
  const factor = doubled ? 4 : 1
  const gradient = tensor4d(randomFloats((size / inputs) * outputs * factor, 4), [
    shape[0],
    shape[1] * Math.sqrt(factor),
    shape[2] * Math.sqrt(factor),
    outputs
  ])
  const { value, grads } = valueAndGrads((picture: Tensor) => made.apply(picture as Tensor4D))([x], gradient)
  made.dispose()
  return [value.dataSync(), grads[0]?.dataSync() ?? []] as [Float32Array, Float32Array]
}

test.each<[string, Tensor4D['shape'], number, boolean, boolean]>([
  ['whole tiles', [1, 16, 24, 8], 16, false, false],
  ['incomplete tiles', [1, 13, 7, 8], 12, false, true],
  ['the smallest picture that can be reflected', [1, 2, 3, 4], 4, false, true],
  ['channels that do not fill a vector', [1, 9, 10, 3], 7, false, true],
  ['several pictures', [3, 8, 6, 4], 8, false, true],
  ['an upsampled picture', [1, 12, 9, 8], 8, true, false],
  ['several upsampled pictures, channels that do not fill a vector', [2, 5, 6, 6], 10, true, true]
])('output and gradient are the same as TF.js’s: %s', (_, shape, outputs, doubled, relu) => {
  const before = convolver.inUse
  const [value, gradient] = outputAndGradient(simdConvolutions(convolver), shape, outputs, doubled, relu)
  const [expected, expectedGradient] = outputAndGradient(convolution, shape, outputs, doubled, relu)
  expect(relativeError(value, expected)).toBeLessThan(1e-5)
  expect(relativeError(gradient, expectedGradient)).toBeLessThan(1e-5)
  expect(convolver.inUse).toBe(before)
})

test('when memory runs out half-way, it throws and leaves no memory allocated', () => {
  const shape: Tensor4D['shape'] = [1, 700, 700, 16] // larger than any tensor before
  const x = tensor4d(new Float32Array(700 * 700 * 16), shape)
  const made = simdConvolutions(convolver)(tensor4d(randomFloats(9 * 256, 1), [3, 3, 16, 16]), {
    bias: null,
    stride: 1,
    doubled: false,
    relu: false
  })
  const held = () => [memory().numTensors, engine().backend.numDataIds(), convolver.inUse]
  const before = held()
  const grow = jest.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory')
  })
  expect(() => made.apply(x)).toThrow('cannot grow')
  grow.mockRestore()
  expect(held()).toEqual(before)
  made.apply(x).dispose() // there is enough memory again, so the same convolution succeeds
  expect(held()).toEqual(before)
  made.dispose()
  x.dispose()
})

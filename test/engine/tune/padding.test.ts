import { image, mirrorPad, type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core'
import { type Padding, paddedShape } from '../../../src/engine/operations/padding.ts'
import { foldOnHost, padOnHost } from '../../../src/engine/operations/padding-on-host.ts'
import { randomFloats } from '../random.ts'
import { startTestDevice } from '../wasm-device.ts'

beforeAll(startTestDevice)

const SHAPE: [number, number, number, number] = [2, 5, 6, 3]
const size = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1)
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
const CASES: Padding[] = [
  { doubled: false, margin: 1 },
  { doubled: false, margin: 2 },
  { doubled: true, margin: 1 }
]

describe.each(CASES)('padding, doubled: $doubled, margin: $margin', (padding) => {
  const x = randomFloats(size(SHAPE), 1)
  const padded = new Float32Array(size(paddedShape(SHAPE, padding)))
  padOnHost(x, SHAPE, padding, padded)

  test('is nearest upsampling followed by reflection', () => {
    const { doubled, margin } = padding
    const wanted = tidy(() => {
      const picture = tensor4d(x, SHAPE)
      const larger = doubled ? image.resizeNearestNeighbor(picture, [10, 12]) : picture
      const around: [number, number] = [margin, margin]
      return (mirrorPad(larger, [[0, 0], around, around, [0, 0]], 'reflect') as Tensor4D).dataSync<'float32'>().slice()
    })
    expect(padded).toEqual(wanted)
  })

  test('is the transpose of folding, which its gradient uses', () => {
    const gradient = randomFloats(padded.length, 2)
    const folded = new Float32Array(x.length)
    foldOnHost(gradient, SHAPE, padding, folded)
    expect(dot(folded, x)).toBeCloseTo(dot(gradient, padded), 4)
  })
})

import {
  dispose,
  eye,
  memory,
  mul,
  ones,
  type Tensor2D,
  type Tensor4D,
  tensor4d,
  tidy,
  zerosLike
} from '@tensorflow/tfjs-core'
import { contentLoss } from '../../../src/engine/tune/content-loss.ts'
import { gramMatrix } from '../../../src/engine/tune/gram-matrix.ts'
import { styleLoss, styleTarget } from '../../../src/engine/tune/style-loss.ts'
import { totalVariationLoss } from '../../../src/engine/tune/total-variation-loss.ts'
import { randomFloats } from '../random.ts'
import { startTestDevice } from '../wasm-device.ts'

beforeAll(startTestDevice)

const features = (height: number, width: number, channels: number, seed: number): Tensor4D =>
  tensor4d(randomFloats(height * width * channels, seed), [1, height, width, channels])
const numberOf = (compute: () => Tensor4D | Tensor2D | ReturnType<typeof contentLoss>) =>
  tidy(() => compute().dataSync()[0] ?? Number.NaN)

describe('the Gram matrix', () => {
  test('has the mean products of channels, and their means', () => {
    const found = tidy(() => Array.from(gramMatrix(tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2])).dataSync()))
    // The first channel is (1, 3, 5, 7), the second (2, 4, 6, 8).
    expect(found).toEqual([21, 25, 4, 25, 30, 5, 4, 5, 1])
  })

  test('is the same for a picture and for two copies of it side by side', () => {
    const [one, two] = tidy(() => {
      const x = features(4, 3, 2, 1)
      const twice = tensor4d([...x.dataSync(), ...x.dataSync()], [1, 8, 3, 2])
      return [Array.from(gramMatrix(x).dataSync()), Array.from(gramMatrix(twice).dataSync())]
    })
    for (const [i, value] of (one ?? []).entries()) expect(two?.[i]).toBeCloseTo(value, 5)
  })
})

describe('the style loss', () => {
  const metrics = () => [eye(3), eye(5)]

  test('is 0 for the style picture itself', () => {
    const style = () => [features(6, 6, 2, 1), features(3, 3, 4, 2)]
    expect(numberOf(() => styleLoss(style(), styleTarget(style(), metrics()), metrics()))).toBe(0)
  })

  test('is a little less than 1 for features that are all zero, because only the constant channel is left', () => {
    const loss = numberOf(() => {
      const style = [features(6, 6, 2, 1), features(3, 3, 4, 2)]
      const strong = style.map((layer) => mul<Tensor4D>(layer, 100))
      return styleLoss(
        strong.map((layer) => zerosLike(layer)),
        styleTarget(strong, metrics()),
        metrics()
      )
    })
    expect(loss).toBeGreaterThan(0.999)
    expect(loss).toBeLessThanOrEqual(1)
  })

  test('does not change when a metric is scaled', () => {
    const loss = (factor: number) =>
      numberOf(() => {
        const scaled = [mul<Tensor2D>(eye(3), factor)]
        return styleLoss([features(6, 6, 2, 3)], styleTarget([features(6, 6, 2, 1)], scaled), scaled)
      })
    expect(loss(7)).toBeCloseTo(loss(1), 5)
  })

  test('refuses more layers than there are metrics', () => {
    expect(() => tidy(() => void styleTarget([features(2, 2, 2, 1)], []))).toThrow('Style layer 0 of 0')
  })
})

describe('the content loss', () => {
  test('is 0 for the content itself, and 1 for features that are all zero', () => {
    expect(numberOf(() => contentLoss(features(4, 4, 3, 1), features(4, 4, 3, 1)))).toBe(0)
    expect(numberOf(() => contentLoss(zerosLike(features(4, 4, 3, 1)), features(4, 4, 3, 1)))).toBeCloseTo(1, 5)
  })

  test('is finite for content whose features are all zero', () => {
    expect(numberOf(() => contentLoss(features(2, 2, 1, 1), zerosLike(features(2, 2, 1, 1))))).toBeGreaterThan(1)
  })
})

describe('the total variation loss', () => {
  test('is 0 for a flat picture', () => {
    expect(numberOf(() => totalVariationLoss(ones([1, 5, 7, 3])))).toBe(0)
  })

  test('counts vertical stripes in one direction only', () => {
    const stripes = Float32Array.from({ length: 4 * 4 * 3 }, (_, i) => Math.floor(i / 3) % 2)
    expect(numberOf(() => totalVariationLoss(tensor4d(stripes, [1, 4, 4, 3])))).toBe(1)
  })
})

test('the losses leave no tensors but their results', () => {
  const before = memory().numTensors
  const [x, y, z, metric] = [features(4, 4, 2, 1), features(4, 4, 2, 2), features(4, 4, 3, 3), eye(3)]
  const target = styleTarget([y], [metric])
  const results = [styleLoss([x], target, [metric]), contentLoss(x, y), totalVariationLoss(z)]
  dispose([x, y, z, metric, ...target.grams, ...target.energies, ...results])
  expect(memory().numTensors).toBe(before)
})

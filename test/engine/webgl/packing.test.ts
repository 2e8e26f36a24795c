import type { Layer } from '../../../src/common/layer.ts'
import { geometryOf } from '../../../src/engine/webgl/step-geometry.ts'
import { packWeights } from '../../../src/engine/webgl/textures/weight-texture.ts'

const layer = (kernel: number, inputs: number, outputs: number): Layer => ({
  name: 'res1a',
  kernel,
  inputs,
  outputs,
  stride: 1,
  upsample: false
})

test('weights are ordered by slice and tap, one texel for each input channel, with the bias at the end and zeros in gaps', () => {
  // A 1×1 convolution with 5 inputs and 6 outputs, in which the weight from input i to output o is 10 · i + o.
  const weights = Float32Array.from({ length: 30 }, (_, i) => 10 * Math.floor(i / 6) + (i % 6))
  const bias = Float32Array.of(100, 101, 102, 103, 104, 105)
  const { width, height, texels } = packWeights({ layer: layer(1, 5, 6), weights, bias })
  expect([width, height]).toEqual([2 * 4 + 1, 2])
  const texel = (x: number, y: number) => [...texels.subarray((y * width + x) * 4, (y * width + x + 1) * 4)]
  expect(texel(3, 0)).toEqual([30, 31, 32, 33])
  expect(texel(4, 1)).toEqual([44, 45, 0, 0])
  expect(texel(5, 0)).toEqual([0, 0, 0, 0])
  expect(texel(8, 0)).toEqual([100, 101, 102, 103])
  expect(texel(8, 1)).toEqual([104, 105, 0, 0])
})

test('the taps of a 3×3 convolution stay together, row by row', () => {
  const weights = Float32Array.from({ length: 9 * 4 }, (_, i) => i)
  const { texels } = packWeights({ layer: layer(3, 4, 1), weights, bias: Float32Array.of(-1) })
  const firstOfTap = Array.from({ length: 9 }, (_, tap) => texels[tap * 4 * 4])
  expect(firstOfTap).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32])
  expect(texels[36 * 4]).toBe(-1)
})

describe('upsampling', () => {
  test('a tile that begins at an even pixel is painted one pixel larger at its start', () => {
    // The output begins at pixel 7. Its first tap is at pixel 6 of the upsampled input, which is pixel 3 of the input.
    // The part of the input that is in memory begins there, so the tap has the index 0.
    const odd = { held: { from: 3, to: 9 }, cut: { from: 6, to: 18 }, pad: [0, 0], made: { from: 7, to: 17 } } as const
    expect(geometryOf(true, odd)).toEqual({ lead: 0, length: 10, first: 0, last: 5 })
    const even = { held: { from: 2, to: 9 }, cut: { from: 5, to: 18 }, pad: [0, 0], made: { from: 6, to: 17 } } as const
    expect(geometryOf(true, even)).toEqual({ lead: 1, length: 12, first: 0, last: 6 })
  })

  test('at the edge of the picture the first tap is before the input', () => {
    const edge = { held: { from: 0, to: 9 }, cut: { from: 0, to: 18 }, pad: [1, 0], made: { from: 0, to: 17 } } as const
    expect(geometryOf(true, edge)).toEqual({ lead: 1, length: 18, first: -1, last: 8 })
  })
})

import { conv2d, type Tensor, tensor4d, tidy, util } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import { type Device, namedFailure, read } from './device.ts'

/** Input and output channels of the convolution, as in the transformer's residual layers. */
const CHANNELS = 64
/** Kernel size of the convolution. */
const KERNEL = 3
/** Sides of the pictures for the warm-up and for the timing, in pixels. The second takes 78 million multiply-adds. */
const WARM_SIDE = 8
const TIMED_SIDE = 48
/**
 * Largest allowed error for each input channel. In float32 the error is below 1e-5. In half precision it is larger than
 * this limit.
 */
const TOLERANCE = 1e-3
/**
 * A backend whose warm-up takes longer than this is a software rasterizer, so the second, longer timing is left out.
 */
const TOO_SLOW_MS = 4000

/**
 * Times one convolution on the current backend after a warm-up, and checks the result.
 *
 * @param device the device of the current backend
 * @returns milliseconds
 * @throws `no-backend` when the backend computes wrong numbers; `gpu-lost`, and all errors of the kernels of TF.js
 */
export async function probe(device: Device): Promise<number> {
  const started = util.now()
  await convolve(device, WARM_SIDE)
  const warmUp = util.now() - started
  if (warmUp > TOO_SLOW_MS) return warmUp
  // Shaders are compiled for each shape, so the first run at this size is not timed.
  await convolve(device, TIMED_SIDE)
  const restarted = util.now()
  await convolve(device, TIMED_SIDE)
  return util.now() - restarted
}

async function convolve(device: Device, side: number): Promise<void> {
  const picture = wave(side * side * CHANNELS, 0.37)
  const weights = wave(KERNEL * KERNEL * CHANNELS * CHANNELS, 0.61)
  let output: Tensor | null = null
  try {
    output = tidy(() =>
      conv2d(
        tensor4d(picture, [1, side, side, CHANNELS]),
        tensor4d(weights, [KERNEL, KERNEL, CHANNELS, CHANNELS]),
        1,
        'valid'
      )
    )
    check(await read(device, output), picture, weights, side)
  } catch (error) {
    throw namedFailure(device, error)
  } finally {
    output?.dispose()
  }
}

/** Compares one output of each channel, at different places, with a sum in double precision. */
function check(output: Float32Array, picture: Float32Array, weights: Float32Array, side: number): void {
  const width = side - KERNEL + 1
  for (let channel = 0; channel < CHANNELS; channel++) {
    const x = (channel * 7) % width
    const y = (channel * 11) % width
    const expected = sumAt(picture, weights, side, x, y, channel)
    const found = output[(y * width + x) * CHANNELS + channel] ?? Number.NaN
    // With `>` instead of `!(… <=)`, NaN would pass.
    if (!(Math.abs(found - expected) <= TOLERANCE * CHANNELS)) {
      throw new PasticheError('no-backend', `The probe computed ${found} instead of ${expected}`)
    }
  }
}

function sumAt(picture: Float32Array, weights: Float32Array, side: number, x: number, y: number, o: number): number {
  let sum = 0
  for (let ky = 0; ky < KERNEL; ky++) {
    for (let kx = 0; kx < KERNEL; kx++) {
      const pixel = ((y + ky) * side + x + kx) * CHANNELS
      const tap = (ky * KERNEL + kx) * CHANNELS
      for (let i = 0; i < CHANNELS; i++) sum += (picture[pixel + i] ?? 0) * (weights[(tap + i) * CHANNELS + o] ?? 0)
    }
  }
  return sum
}

/** Numbers in [-1, 1] that do not repeat. */
function wave(length: number, step: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * step + (i % 13)))
}

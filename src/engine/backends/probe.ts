import { conv2d, type Tensor, tensor4d, tidy, util } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import { type Device, namedFailure, read } from './device.ts'

/** A residual layer of the transformer, small: 3×3, 64 → 64 channels. 85 million multiply-adds at the full side. */
const CHANNELS = 64
const KERNEL = 3
const WARM_SIDE = 8
const TIMED_SIDE = 48
/** Relative to the largest value: float32 stays below 1e-5, sums in half precision do not. */
const TOLERANCE = 1e-3
/** A backend that needs this long for its first small pass is a software rasterizer; it is not made to sweat. */
const HOPELESS_MS = 4000

/**
 * Times one convolution on the current backend after a warm-up, and checks what it says.
 *
 * @param device of the current backend
 * @returns milliseconds
 * @throws `no-backend` when the numbers are wrong: such a GPU paints wrong pictures; `gpu-lost`, and what kernels throw
 */
export async function probe(device: Device): Promise<number> {
  const started = util.now()
  await convolve(device, WARM_SIDE)
  const warmUp = util.now() - started
  if (warmUp > HOPELESS_MS) return warmUp
  // Twice, because shaders are compiled per shape: the first run at this size is not the one to judge by.
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

/** Compares outputs spread over the picture and all channels with sums in double precision. */
function check(output: Float32Array, picture: Float32Array, weights: Float32Array, side: number): void {
  const width = side - KERNEL + 1
  for (let channel = 0; channel < CHANNELS; channel++) {
    const x = (channel * 7) % width
    const y = (channel * 11) % width
    const expected = sumAt(picture, weights, side, x, y, channel)
    const found = output[(y * width + x) * CHANNELS + channel] ?? Number.NaN
    // Written so that NaN fails.
    if (!(Math.abs(found - expected) <= TOLERANCE * CHANNELS)) {
      throw new PasticheError('no-backend', `The probe answered ${found} instead of ${expected}`)
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

/** Numbers in [-1, 1] that repeat nowhere and need no generator. */
function wave(length: number, step: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * step + (i % 13)))
}

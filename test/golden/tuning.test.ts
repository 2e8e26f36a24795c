import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memory } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../src/common/pixels.ts'
import type { Device } from '../../src/engine/backends/device.ts'
import { loadPerceptual } from '../../src/engine/networks/perceptual.ts'
import { convolution, type MakeConvolution } from '../../src/engine/operations/reflect-convolution.ts'
import { closesBlock } from '../../src/engine/plan/activation.ts'
import { simdConvolutions } from '../../src/engine/simd/simd-convolution.ts'
import { SimdConvolver } from '../../src/engine/simd/simd-convolver.ts'
import { loadTransformer } from '../../src/engine/stylize/transformer.ts'
import { differentiableTransformer } from '../../src/engine/tune/differentiable-transformer.ts'
import { inOrder, LOSS_COUNT } from '../../src/engine/tune/losses.ts'
import { styleGrams } from '../../src/engine/tune/style-grams.ts'
import { Tuner } from '../../src/engine/tune/tuner.ts'
import { relativeError } from '../engine/relative-error.ts'
import { simdBinaries, startTestDevice } from '../engine/wasm-device.ts'
import type { Picture } from './compute-golden.ts'
import { goldenInputs } from './golden-file.ts'

/** Rounding errors grow over four steps of Adam, because its first steps divide by small numbers. */
const TOLERANCE = 2e-3
const RATE = 0.03
/**
 * The tolerance for a number of the style vector. Four steps can change such a number by four times the learning rate.
 */
const STEP_TOLERANCE = 0.1 * RATE
const WEIGHTS = { content: 1, style: 1, totalVariation: 1 }
const bytes = readFileSync(join(__dirname, 'fixtures/tuning.bin'))
/** PyTorch's results (train/golden_tuning.py): the losses of each step, then the vector after the last step. */
const golden = new Float32Array(Uint8Array.from(bytes).buffer)

/** An opaque 8-bit picture from floats. */
function pixelsOf({ shape: [, height, width, channels], values }: Picture): Pixels {
  const rgba = new Uint8Array(height * width * 4).fill(255)
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (let c = 0; c < 3; c++) rgba[pixel * 4 + c] = Math.round((values[pixel * channels + c] ?? 0) * 255)
  }
  return { width, height, rgba }
}

/**
 * The indices of the shifts at the end of residual blocks. The next normalization cancels these shifts, so their
 * gradient is nothing but rounding error and Adam moves them at random.
 */
function inertShifts(): Set<number> {
  const inert = new Set<number>()
  let at = 0
  for (const layer of goldenInputs().layers) {
    for (let c = 0; c < layer.outputs && closesBlock(layer); c++) inert.add(at + layer.outputs + c)
    at += 2 * layer.outputs
  }
  return inert
}

const CONVOLUTIONS = [
  ['TF.js’s convolutions', async () => null],
  ['our SIMD convolutions', () => SimdConvolver.open(simdBinaries())]
] as const

describe.each(CONVOLUTIONS)('with %s', (_, open) => {
  let device: Device
  let convolver: SimdConvolver | null
  let make: MakeConvolution

  beforeAll(async () => {
    device = await startTestDevice()
    convolver = await open()
    make = convolver === null ? convolution : simdConvolutions(convolver)
  })

  async function withTuner<Result>(use: (tuner: Tuner, vector: Float32Array) => Promise<Result>): Promise<Result> {
    const inputs = goldenInputs()
    const { layers, style: vector } = inputs
    const graph = await loadTransformer(device, { ...inputs.transformer, layers })
    const transformer = differentiableTransformer(graph, make)
    const perceptual = loadPerceptual({ ...inputs, ...inputs.perceptual }, make)
    const target = await styleGrams(device, perceptual, pixelsOf(inputs.work))
    const contents = [pixelsOf(inputs.content)]
    const tuner = new Tuner({ device, layers, transformer, perceptual, target, contents, vector })
    try {
      return await use(tuner, vector)
    } finally {
      for (const part of [tuner, perceptual, transformer, graph]) part.dispose()
    }
  }

  test('the first steps of learning have the same losses and style vector as in PyTorch', async () => {
    await withTuner(async (tuner, start) => {
      const steps = (golden.length - start.length) / LOSS_COUNT
      let vector = start
      for (let i = 0; i < steps; i++) {
        const step = await tuner.step(0, WEIGHTS, RATE)
        const wanted = golden.subarray(i * LOSS_COUNT, (i + 1) * LOSS_COUNT)
        inOrder(step.losses).forEach((loss, at) => {
          expect(Math.abs(loss - (wanted[at] ?? 0)) / (wanted[at] ?? 0)).toBeLessThan(TOLERANCE)
        })
        vector = step.vector
      }
      const wanted = golden.subarray(steps * LOSS_COUNT)
      const bound = inertShifts()
      const apart = wanted.filter((value, i) => !bound.has(i) && Math.abs(value - (vector[i] ?? 0)) > STEP_TOLERANCE)
      expect(apart.length / wanted.length).toBeLessThan(0.005)
      expect(relativeError(vector, start)).toBeGreaterThan(RATE)
    })
  })

  test('fifty steps use no more memory than five', async () => {
    const before = [memory().numTensors, convolver?.inUse]
    await withTuner(async (tuner) => {
      const run = async (steps: number) => {
        for (let i = 0; i < steps; i++) await tuner.step(0, WEIGHTS, 0.001)
        return [memory().numTensors, memory().numBytes, convolver?.inUse]
      }
      const afterFive = await run(5)
      expect(await run(45)).toEqual(afterFive)
    })
    expect([memory().numTensors, convolver?.inUse]).toEqual(before)
  })
})

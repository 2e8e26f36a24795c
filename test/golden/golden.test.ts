import { memory } from '@tensorflow/tfjs-core'
import { convolution } from '../../src/engine/operations/reflect-convolution.ts'
import { simdConvolutions } from '../../src/engine/simd/simd-convolution.ts'
import { SimdConvolver } from '../../src/engine/simd/simd-convolver.ts'
import { relativeError } from '../engine/relative-error.ts'
import { simdBinaries, startTestDevice } from '../engine/wasm-device.ts'
import { computeGolden } from './compute-golden.ts'
import { golden, goldenInputs, goldenNames, unroundedPastiche } from './golden-file.ts'

/** TF.js and PyTorch both compute in float32, from the same float16 weights. */
const TOLERANCE = 1e-4
/** The error after the whole network that comes from rounding the weights to float16: at most half an 8-bit step. */
const QUANTIZATION_BOUND = 2e-3

const CONVOLUTIONS: readonly [name: string, open: () => Promise<SimdConvolver | null>][] = [
  ['TF.js’s convolutions', async () => null],
  ['our SIMD convolutions', () => SimdConvolver.open(simdBinaries())]
]

describe.each(CONVOLUTIONS)('PyTorch, and TF.js on WASM with %s,', (_, open) => {
  let found: Map<string, Float32Array>
  let leaked: number

  beforeAll(async () => {
    await startTestDevice()
    const convolver = await open()
    const make = convolver === null ? convolution : simdConvolutions(convolver)
    const before = memory().numTensors
    found = computeGolden(goldenInputs(), make)
    leaked = memory().numTensors - before + (convolver?.inUse ?? 0)
  })

  test.each(goldenNames)('agree on %s', (name) => {
    expect(relativeError(found.get(name) ?? new Float32Array(), golden(name))).toBeLessThan(TOLERANCE)
  })

  test('agree on the pastiche of the weights before they were rounded to float16', () => {
    const pastiche = found.get('pastiche') ?? new Float32Array()
    expect(relativeError(pastiche, unroundedPastiche())).toBeLessThan(QUANTIZATION_BOUND)
  })

  test('a pass through both networks with its gradient leaves no tensor', () => {
    expect(leaked).toBe(0)
  })
})

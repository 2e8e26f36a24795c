import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { FoldedLayer } from '../stylize/fold.ts'
import { lengthOf } from '../stylize/network-input.ts'
import { planTile } from '../stylize/plan-tile.ts'
import type { Kernels } from './kernels.ts'
import { referenceTile } from './reference-tile.ts'

/** Reaches two edges of its picture and not the other two: every program mirrors, and cuts. */
const SEEN = { width: 48, height: 40 }
const REGION = { x: { from: 4, to: 20 }, y: { from: 24, to: 40 } }

/** Of values in [0, 1]: the bar that all kernels meet, and what fifteen roundings to half precision may add up to. */
const TOLERANCE = { RGBA32F: 1e-3, RGBA16F: 2 / 255 }
const HALF_A_STEP = 0.5 / 255 + 1e-6

/**
 * Paints a small tile with made-up weights, and compares it with plain arithmetic. Some GPUs compile correct shaders
 * into wrong ones; pictures that they would paint must not be seen.
 *
 * @throws `no-backend` with the largest difference when the GPU disagrees
 */
export async function selfTest(kernels: Kernels, layers: readonly Layer[]): Promise<void> {
  const folded = layers.map(madeUp)
  const plan = planTile(layers, SEEN, REGION)
  const input = noise(lengthOf(plan.input.x) * lengthOf(plan.input.y) * 4, 0).map((value) => (value + 1) / 2)
  const weights = kernels.upload(folded)
  try {
    // Queued before the reference is computed: the two work at the same time.
    const painting = kernels.paintTile(weights, plan, input, 'floats')
    const expected = referenceTile(folded, plan, input)
    const tolerance = TOLERANCE[kernels.precision.format]
    check('floats', difference(await painting, expected, 1), tolerance)
    const bytes = await kernels.paintTile(weights, plan, input, 'bytes')
    check('bytes', difference(bytes, expected, 255), tolerance + HALF_A_STEP)
  } finally {
    kernels.release(weights)
  }
}

function check(what: string, found: number, tolerance: number): void {
  // Written so that NaN fails.
  if (!(found <= tolerance)) {
    throw new PasticheError('no-backend', `The kernels' ${what} are off by ${found}, ${tolerance} would do`)
  }
}

/** Largest of all pixels; the GPU's come with a fourth channel. */
function difference(rgba: Uint8Array | Float32Array, rgb: Float32Array, white: number): number {
  return rgb.reduce(
    (largest, value, i) => Math.max(largest, Math.abs((rgba[Math.floor(i / 3) * 4 + (i % 3)] ?? 0) / white - value)),
    0
  )
}

/** Weights that keep the size of what passes through them, as trained ones do. */
function madeUp(layer: Layer, index: number): FoldedLayer {
  const taps = layer.kernel * layer.kernel * layer.inputs
  return {
    layer,
    kernel: noise(taps * layer.outputs, index + 1).map((value) => value * Math.sqrt(6 / taps)),
    bias: noise(layer.outputs, index + 101).map((value) => value / 4)
  }
}

/** In [-1, 1), the same everywhere. */
function noise(length: number, seed: number): Float32Array {
  let state = seed * 0x9e3779b1 + 1
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0
    return (state ^ (state >>> 12)) / 2 ** 31
  })
}

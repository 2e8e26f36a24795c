import { PasticheError } from '../../common/errors.ts'
import { type Layer, styleSize } from '../../common/layer.ts'
import type { Pixels } from '../../common/pixels.ts'
import { closesBlock, isResidual } from '../plan/activation.ts'
import type { FoldedLayer } from '../plan/fold.ts'
import { lengthOf, wholeRegion } from '../plan/network-input.ts'
import { planTile, type TilePlan } from '../plan/plan-tile.ts'
import { ShownWeights } from '../plan/shown-weights.ts'
import type { Statistics } from '../plan/statistics.ts'
import type { Kernels } from './layer-kernels.ts'
import { referenceMeasure } from './reference-measure.ts'
import { referenceTile } from './reference-tile.ts'

/** Reaches two edges of its picture and not the other two: every program mirrors, and cuts. */
const SEEN = { width: 48, height: 40 }
const REGION = { x: { from: 4, to: 20 }, y: { from: 24, to: 40 } }
/** Several regions of statistics, some of them cut. */
const MEASURED = { width: 40, height: 24 }

/** Of values in [0, 1]: the bar that all kernels meet, and what fifteen roundings to half precision may add up to. */
const TOLERANCE = { RGBA32F: 1e-3, RGBA16F: 2 / 255 }
const HALF_A_STEP = 0.5 / 255 + 1e-6

/**
 * Paints a small tile and measures a small picture with made-up weights, and compares them with plain arithmetic. Some
 * GPUs compile correct shaders into wrong ones; pictures that they would paint must not be seen.
 *
 * @throws `no-backend` with the largest difference when the GPU disagrees
 */
export async function selfTest(kernels: Kernels, layers: readonly Layer[]): Promise<void> {
  const made = oneBlock(layers).map(madeUp)
  const weights = kernels.upload(made)
  try {
    await testPaint(kernels, weights, made)
    await testMeasure(kernels, weights, made)
  } finally {
    kernels.release(weights)
  }
}

type Weights = ReturnType<Kernels['upload']>

async function testPaint(kernels: Kernels, weights: Weights, made: readonly FoldedLayer[]): Promise<void> {
  const plan = planTile(layersOf(made), SEEN, REGION)
  const input = inputFor(plan)
  // Queued before the reference is computed: the two work at the same time.
  const painting = kernels.paintTile(weights, plan, input, 'floats')
  const expected = referenceTile(made, plan, input)
  const tolerance = TOLERANCE[kernels.precision.format]
  check('floats', difference(await painting, expected, 1), tolerance)
  const bytes = await kernels.paintTile(weights, plan, input, 'bytes')
  check('bytes', difference(bytes, expected, 255), tolerance + HALF_A_STEP)
}

async function testMeasure(kernels: Kernels, weights: Weights, made: readonly FoldedLayer[]): Promise<void> {
  const layers = layersOf(made)
  const plan = planTile(layers, MEASURED, wholeRegion(MEASURED))
  const input = inputFor(plan)
  const style = noise(styleSize(layers), 7).map((value) => 0.8 + value / 4)
  const tolerance = TOLERANCE[kernels.precision.format]
  for (const shown of [null, ShownWeights.of(halfShown())]) {
    const measuring = kernels.measure(weights, plan, input, style, shown)
    const expected = referenceMeasure(made, plan, input, style, shown)
    const { draft, statistics } = await measuring
    check('statistics', strangeness(statistics, expected.statistics), tolerance)
    check('draft', difference(draft, expected.draft, 255), tolerance + HALF_A_STEP)
  }
}

/** Of the size that is measured: of whose pixels some show, others do not, and whole regions neither. */
function halfShown(): Pixels {
  const rgba = new Uint8Array(MEASURED.width * MEASURED.height * 4)
  for (let i = 0; i < rgba.length / 4; i++) rgba[4 * i + 3] = i % MEASURED.width < 14 ? 0 : (i * 37) % 256
  return { ...MEASURED, rgba }
}

/** Further residual blocks would show nothing new, and plain arithmetic is slow. */
function oneBlock(layers: readonly Layer[]): readonly Layer[] {
  const end = layers.findIndex(closesBlock)
  return layers.filter((layer, i) => i <= end || !isResidual(layer))
}

const layersOf = (made: readonly FoldedLayer[]): Layer[] => made.map(({ layer }) => layer)

const inputFor = ({ input: { x, y } }: TilePlan): Float32Array =>
  noise(lengthOf(x) * lengthOf(y) * 4, 0).map((value) => (value + 1) / 2)

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

/** Largest distance of any channel's statistics: of means in deviations, of variances in variances. */
function strangeness(found: Statistics, expected: Statistics): number {
  const distances = [...expected].flatMap(([name, { mean, variance }]) =>
    [...mean].flatMap((value, channel) => {
      const spread = variance[channel] ?? 0
      const { mean: means, variance: variances } = found.get(name) ?? { mean: [], variance: [] }
      const off = Math.abs((means[channel] ?? Number.NaN) - value) / Math.sqrt(spread)
      return [off, Math.abs((variances[channel] ?? Number.NaN) - spread) / spread]
    })
  )
  return Math.max(...distances)
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

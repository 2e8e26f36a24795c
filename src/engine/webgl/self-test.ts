import { PasticheError } from '../../common/errors.ts'
import { type Layer, styleSize } from '../../common/layer.ts'
import type { Pixels } from '../../common/pixels.ts'
import { closesBlock, isResidual } from '../plan/activation.ts'
import type { FoldedLayer } from '../plan/fold.ts'
import { lengthOf, wholeRegion } from '../plan/network-input.ts'
import { planTile, type TilePlan } from '../plan/plan-tile.ts'
import type { Statistics } from '../plan/statistics.ts'
import { Visibility } from '../plan/visibility.ts'
import type { WeightTextures } from './layer-drawer.ts'
import { pseudorandom } from './reference/pseudorandom.ts'
import { referenceMeasure } from './reference/reference-measure.ts'
import { referenceTile } from './reference/reference-tile.ts'
import type { WebglLayers } from './webgl-layers.ts'

/** The tile lies at the lower edge of its picture and near the left edge, so the programs have to mirror and to cut. */
const PAINTED = { width: 48, height: 40 }
const REGION = { x: { from: 4, to: 20 }, y: { from: 24, to: 40 } }
/** Statistics are summed in squares of 16 px. A picture of this size has several, and its edges cut some of them. */
const MEASURED = { width: 40, height: 24 }

/**
 * Largest allowed error of values in [0, 1]. In half precision, fifteen roundings may add up to two steps of 8 bits.
 */
const TOLERANCE = { RGBA32F: 1e-3, RGBA16F: 2 / 255 }
const HALF_A_STEP = 0.5 / 255 + 1e-6

/**
 * Paints a small tile and measures a small picture with random weights, and compares the results with plain JavaScript.
 * This is needed because some drivers compile correct shaders into wrong programs.
 *
 * @throws `no-backend` with the largest difference when the GPU's result is wrong
 */
export async function selfTest(layers: WebglLayers, table: readonly Layer[]): Promise<void> {
  const made = oneBlock(table).map(randomLayer)
  const weights = layers.upload(made)
  try {
    await testPaint(layers, weights, made)
    await testMeasure(layers, weights, made)
  } finally {
    layers.release(weights)
  }
}

async function testPaint(layers: WebglLayers, weights: WeightTextures, made: readonly FoldedLayer[]): Promise<void> {
  const plan = planTile(tableOf(made), PAINTED, REGION)
  const input = inputFor(plan)
  // The draws are queued first, so that the GPU works while the reference is computed.
  const painting = layers.paintTile(weights, plan, input, 'floats')
  const expected = referenceTile(made, plan, input)
  const tolerance = TOLERANCE[layers.precision.format]
  check('float colours', difference(await painting, expected, 1), tolerance)
  const bytes = await layers.paintTile(weights, plan, input, 'bytes')
  check('8-bit colours', difference(bytes, expected, 255), tolerance + HALF_A_STEP)
}

async function testMeasure(layers: WebglLayers, weights: WeightTextures, made: readonly FoldedLayer[]): Promise<void> {
  const table = tableOf(made)
  const plan = planTile(table, MEASURED, wholeRegion(MEASURED))
  const input = inputFor(plan)
  const style = pseudorandom(styleSize(table), 7).map((value) => 0.8 + value / 4)
  const tolerance = TOLERANCE[layers.precision.format]
  for (const visibility of [null, Visibility.of(partlyVisible())]) {
    const measuring = layers.measure(weights, plan, input, style, visibility)
    const expected = referenceMeasure(made, plan, input, style, visibility)
    const { draft, statistics } = await measuring
    check('statistics', statisticsError(statistics, expected.statistics), tolerance)
    check('draft', difference(draft, expected.draft, 255), tolerance + HALF_A_STEP)
  }
}

/** A picture of the measured size. It has visible pixels, invisible pixels, and regions without any visible pixel. */
function partlyVisible(): Pixels {
  const rgba = new Uint8Array(MEASURED.width * MEASURED.height * 4)
  for (let i = 0; i < rgba.length / 4; i++) rgba[4 * i + 3] = i % MEASURED.width < 14 ? 0 : (i * 37) % 256
  return { ...MEASURED, rgba }
}

/** Keeps only the first residual block. More blocks would test nothing new, and the reference is slow. */
function oneBlock(layers: readonly Layer[]): readonly Layer[] {
  const end = layers.findIndex(closesBlock)
  return layers.filter((layer, i) => i <= end || !isResidual(layer))
}

const tableOf = (made: readonly FoldedLayer[]): Layer[] => made.map(({ layer }) => layer)

const inputFor = ({ input: { x, y } }: TilePlan): Float32Array =>
  pseudorandom(lengthOf(x) * lengthOf(y) * 4, 0).map((value) => (value + 1) / 2)

function check(what: string, found: number, tolerance: number): void {
  // With `found > tolerance`, NaN would pass.
  if (!(found <= tolerance)) {
    throw new PasticheError(
      'no-backend',
      `The WebGL kernels' ${what} are off by ${found}, at most ${tolerance} is allowed`
    )
  }
}

/** The largest difference of any colour. In `rgba`, each pixel has a fourth channel. */
function difference(rgba: Uint8Array | Float32Array, rgb: Float32Array, white: number): number {
  return rgb.reduce(
    (largest, value, i) => Math.max(largest, Math.abs((rgba[Math.floor(i / 3) * 4 + (i % 3)] ?? 0) / white - value)),
    0
  )
}

/** The largest error of any channel. Errors of means are in standard deviations, errors of variances are relative. */
function statisticsError(found: Statistics, expected: Statistics): number {
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

/** A layer with random weights. Like trained weights, they roughly keep the scale of their input. */
function randomLayer(layer: Layer, index: number): FoldedLayer {
  const taps = layer.kernel * layer.kernel * layer.inputs
  return {
    layer,
    weights: pseudorandom(taps * layer.outputs, index + 1).map((value) => value * Math.sqrt(6 / taps)),
    bias: pseudorandom(layer.outputs, index + 101).map((value) => value / 4)
  }
}

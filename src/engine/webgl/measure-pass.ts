import type { Layer } from '../../common/layer.ts'
import { activationOf } from '../plan/activation.ts'
import type { MeasurePass } from '../plan/measurer.ts'
import { lengthOf } from '../plan/network-input.ts'
import type { TilePlan } from '../plan/plan-tile.ts'
import type { ShownWeights } from '../plan/shown-weights.ts'
import { EPSILON, type Statistics } from '../plan/statistics.ts'
import { allFetched } from './all-fetched.ts'
import type { Gl, Texture } from './gl.ts'
import type { LayerDrawer, Weights } from './layer-drawer.ts'
import { CHANNELS_PER_TEXEL } from './layout.ts'
import { Moments } from './moments.ts'
import type { Programs } from './programs.ts'
import { readBack, readMoments } from './read-back.ts'
import { Reduction } from './reduction.ts'
import { type PaintLayer, runLayers } from './runner.ts'
import { firstRows, uploadStyle } from './style-texture.ts'
import { WeightTextures } from './weight-textures.ts'

/**
 * The whole picture layer by layer: a convolution, its statistics, and the normalization that they make possible. They
 * stay on the GPU until the last layer is drawn; there is one wait, for the draft and all statistics together.
 *
 * @param unfolded the network's own weights, biases zero
 * @param plan of the whole picture
 * @param content what the plan's `input` region holds, `[height, width, 4]`
 * @param weights how much each pixel counts; null: all alike
 * @throws `gpu-lost`, `gpu-out-of-memory`; the memory of tiles has then been given back
 */
export async function measurePass(
  gl: Gl,
  programs: Programs,
  drawer: LayerDrawer,
  unfolded: Weights,
  plan: TilePlan,
  content: Float32Array,
  style: Float32Array,
  weights: ShownWeights | null
): Promise<MeasurePass> {
  const layers = plan.steps.map(({ layer }) => layer)
  const rows = firstRows(layers)
  let reduction: Reduction | undefined
  let moments: Moments | undefined
  let styles: Texture | undefined
  const shares = weights && new WeightTextures(gl, weights)
  try {
    reduction = new Reduction(gl, programs, plan.steps.map(extentOf))
    moments = Moments.create(gl, 1, rows.at(-1) ?? 0)
    styles = uploadStyle(gl, layers, style)
    const at = new Map(layers.map(({ name }, i) => [name, rows[i] ?? 0]))
    const painted = runLayers(
      drawer,
      plan,
      content,
      normalizedLayers(drawer, programs, unfolded, { reduction, moments, styles, at, shares })
    )
    const [draft, means, variances] = await allFetched([
      readBack(gl, programs.gather, painted, 'bytes'),
      readMoments(gl, moments, 'means'),
      readMoments(gl, moments, 'variances')
    ])
    drawer.activations.giveBack(painted.activation)
    return { draft, statistics: byLayer(layers, means, variances) }
  } catch (error) {
    drawer.free()
    throw error
  } finally {
    reduction?.dispose()
    moments?.dispose()
    shares?.dispose()
    gl.deleteTexture(styles ?? null)
  }
}

interface Normalization {
  readonly reduction: Reduction
  readonly moments: Moments
  readonly styles: Texture
  readonly shares: WeightTextures | null
  /** First row of each layer in `moments` and `styles`. */
  readonly at: ReadonlyMap<string, number>
}

function normalizedLayers(
  drawer: LayerDrawer,
  programs: Programs,
  unfolded: Weights,
  { reduction, moments, styles, at, shares }: Normalization
): PaintLayer {
  return (step, input, isFirst, shortcut) => {
    const { name, outputs } = step.layer
    const firstRow = at.get(name) ?? 0
    const raw = drawer.convolve(unfolded, step, input, isFirst, { activation: 'linear' })
    reduction.reduce(raw, outputs, moments, firstRow, shares?.of(raw.size[0]) ?? null)
    const finish = { activation: activationOf(step.layer), shortcut }
    const normalized = drawer.redraw(programs.normalize, raw, outputs, finish, (uniforms) => {
      uniforms.array('statistics', 3, moments.texture)
      uniforms.flat('style', 4, styles)
      uniforms.int('firstRow', firstRow)
      uniforms.float('epsilon', EPSILON)
    })
    drawer.activations.giveBack(raw.activation)
    return normalized
  }
}

function extentOf({ layer, x, y }: TilePlan['steps'][number]) {
  return { size: [lengthOf(x.made), lengthOf(y.made)] as const, channels: layer.outputs }
}

/** The channels of a layer lie side by side, four to a row. */
function byLayer(layers: readonly Layer[], means: Float32Array, variances: Float32Array): Statistics {
  const rows = firstRows(layers)
  return new Map(
    layers.map(({ name, outputs }, i) => {
      const from = (rows[i] ?? 0) * CHANNELS_PER_TEXEL
      return [name, { mean: means.slice(from, from + outputs), variance: variances.slice(from, from + outputs) }]
    })
  )
}

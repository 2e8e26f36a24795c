import type { Layer } from '../../common/layer.ts'
import { activationOf } from '../plan/activation.ts'
import type { MeasurePass } from '../plan/measurer.ts'
import { lengthOf } from '../plan/network-input.ts'
import type { TilePlan } from '../plan/plan-tile.ts'
import { EPSILON, type Statistics } from '../plan/statistics.ts'
import type { Visibility } from '../plan/visibility.ts'
import { allFetched } from './context/all-fetched.ts'
import type { Gl, Texture } from './context/gl.ts'
import type { LayerDrawer, WeightTextures } from './layer-drawer.ts'
import { readBack, readMoments } from './read-back.ts'
import { Reduction } from './reduction.ts'
import { type PaintLayer, runLayers } from './run-layers.ts'
import type { Programs } from './shaders/programs.ts'
import { CHANNELS_PER_TEXEL } from './textures/layout.ts'
import { Moments } from './textures/moments.ts'
import { firstRows, uploadStyle } from './textures/style-texture.ts'
import { VisibilityTextures } from './textures/visibility-textures.ts'

/**
 * Measures a whole picture. For each layer it draws the convolution, computes the statistics of the result and
 * normalizes the result with them. The statistics stay on the GPU until the last layer is drawn. So the caller waits
 * only once, for the draft and all statistics together.
 *
 * @param unfolded textures of the network's own weights, with biases of zero
 * @param plan the plan of the whole picture
 * @param content pixels of the plan's `input` region, `[height, width, 4]`
 * @param style the style vector
 * @param visibility how much each pixel counts; null if all count the same
 * @throws `gpu-lost`, `gpu-out-of-memory`; the textures of tiles have then been deleted
 */
export async function measurePass(
  gl: Gl,
  programs: Programs,
  drawer: LayerDrawer,
  unfolded: WeightTextures,
  plan: TilePlan,
  content: Float32Array,
  style: Float32Array,
  visibility: Visibility | null
): Promise<MeasurePass> {
  const layers = plan.steps.map(({ layer }) => layer)
  const rows = firstRows(layers)
  let reduction: Reduction | undefined
  let moments: Moments | undefined
  let styles: Texture | undefined
  const planes = visibility && new VisibilityTextures(gl, visibility)
  try {
    reduction = new Reduction(gl, programs, plan.steps.map(extentOf))
    moments = Moments.create(gl, 1, rows.at(-1) ?? 0)
    styles = uploadStyle(gl, layers, style)
    const at = new Map(layers.map(({ name }, i) => [name, rows[i] ?? 0]))
    const painted = runLayers(
      drawer,
      plan,
      content,
      normalizedLayers(drawer, programs, unfolded, { reduction, moments, styles, at, planes })
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
    planes?.dispose()
    gl.deleteTexture(styles ?? null)
  }
}

interface Normalization {
  readonly reduction: Reduction
  readonly moments: Moments
  readonly styles: Texture
  readonly planes: VisibilityTextures | null
  /** The first row of each layer in `moments` and `styles`, by the layer's name. */
  readonly at: ReadonlyMap<string, number>
}

function normalizedLayers(
  drawer: LayerDrawer,
  programs: Programs,
  unfolded: WeightTextures,
  { reduction, moments, styles, at, planes }: Normalization
): PaintLayer {
  return (step, input, isFirst, shortcut) => {
    const { name, outputs } = step.layer
    const firstRow = at.get(name) ?? 0
    const raw = drawer.convolve(unfolded, step, input, isFirst, { activation: 'linear' })
    reduction.reduce(raw, outputs, moments, firstRow, planes?.of(raw.size[0]) ?? null)
    const epilogue = { activation: activationOf(step.layer), shortcut }
    const normalized = drawer.redraw(programs.normalize, raw, outputs, epilogue, (uniforms) => {
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

/** Splits the fetched rows by layer. Each row has four channels. */
function byLayer(layers: readonly Layer[], means: Float32Array, variances: Float32Array): Statistics {
  const rows = firstRows(layers)
  return new Map(
    layers.map(({ name, outputs }, i) => {
      const from = (rows[i] ?? 0) * CHANNELS_PER_TEXEL
      return [name, { mean: means.slice(from, from + outputs), variance: variances.slice(from, from + outputs) }]
    })
  )
}

import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Rectangle } from '../pixels/crop.ts'
import type { TileStep } from '../plan/plan-tile.ts'
import type { Gl, Texture } from '../webgl/context/gl.ts'
import type { Pair, Uniforms } from '../webgl/context/uniforms.ts'
import type { GramProducts } from '../webgl/gram-products.ts'
import type { LayerDrawer, Painted } from '../webgl/layer-drawer.ts'
import { uploadPart } from '../webgl/layer-part.ts'
import type { FeaturePrograms } from '../webgl/shaders/feature-programs.ts'
import { type Above, RIM } from '../webgl/shaders/feature-source.ts'
import { packWeights, uploadWeights } from '../webgl/textures/weight-texture.ts'
import type { LayerGradient } from './feature-network.ts'
import { gramConvolution } from './gram-convolution.ts'

/** The programs and textures of a feature network in one context. */
export interface FeatureGpu {
  readonly gl: Gl
  readonly programs: FeaturePrograms
  readonly drawer: LayerDrawer
  readonly products: GramProducts
  /** Deletes all textures of pictures. */
  free(): void
}

/**
 * The gradient with respect to the padded input of the layer above. It is passed down from layer to layer.
 */
export interface Descending {
  readonly gradient: Painted
  /** Size of this input without its padding. */
  readonly size: Pair
  readonly through: Above
}

/** The sources from which the gradient with respect to a layer's sums is computed. */
interface GradientSources {
  /** The layer's output. Null for the picture, which has neither ReLU nor rim. */
  readonly map: Painted | null
  /** Size of the layer's output, in pixels. */
  readonly size: Pair
  /** Null for the deepest layer. */
  readonly above: Descending | null
  /**
   * The gradients from losses on this layer: at most one with a Gram matrix and one with features, both with the same
   * core.
   */
  readonly own: readonly LayerGradient[]
  readonly channels: number
}

/**
 * Computes the gradient with respect to a layer's sums, with a rim; see `gradientSource`. @throws `gpu-lost`,
 * `gpu-out-of-memory`
 */
export function paintGradient(gpu: FeatureGpu, { map, size, above, own, channels }: GradientSources): Painted {
  const { gl, drawer, programs } = gpu
  const rim = map ? RIM : 0
  const core = own[0]?.core ?? { x: 0, y: 0, width: 0, height: 0 }
  const grams = own.flatMap(({ gram }) => (gram && map ? [gramGradient(gpu, gram, map, core, channels)] : []))
  const features: Texture[] = []
  try {
    for (const gradient of own) if (gradient.features) features.push(uploadPart(gl, gradient.features, core, channels))
    const [gram, feature] = [grams[0], features[0]]
    // Every sampler needs a texture of the right kind, even if the shader does not read it.
    const spare = map?.texture ?? above?.gradient.texture
    if (!spare || grams.length > 1 || features.length > 1)
      throw new PasticheError('internal', 'No gradient, or more than one of a kind')
    const program = programs.gradient[above?.through ?? 'convolution']
    return drawer.paint(program, [size[0] + 2 * rim, size[1] + 2 * rim], channels, (uniforms: Uniforms) => {
      uniforms.array('values', 0, map?.texture ?? spare)
      uniforms.array('above', 1, above?.gradient.texture ?? spare)
      uniforms.array('gram', 2, gram?.texture ?? spare)
      if (feature) uniforms.flat('features', 3, feature)
      else uniforms.int('features', 3)
      uniforms.pair('size', size)
      uniforms.pair('beyond', above?.size ?? [0, 0])
      uniforms.pair('coreFrom', [core.x, core.y])
      uniforms.pair('coreSize', [core.width, core.height])
      uniforms.int('rim', rim)
      uniforms.int('masked', map ? 1 : 0)
      uniforms.int('hasAbove', above ? 1 : 0)
      uniforms.int('hasGram', gram ? 1 : 0)
      uniforms.int('hasFeatures', feature ? 1 : 0)
    })
  } finally {
    for (const { activation } of grams) drawer.activations.giveBack(activation)
    for (const texture of features) gl.deleteTexture(texture)
  }
}

/** The gradient that a loss of a Gram matrix gives to the features of its core. */
function gramGradient(
  { gl, drawer }: FeatureGpu,
  gram: Float32Array,
  map: Painted,
  core: Rectangle,
  channels: number
): Painted {
  const layer = { name: 'gram', kernel: 1, stride: 1, inputs: channels, outputs: channels, upsample: false }
  const texture = uploadWeights(gl, packWeights({ layer, ...gramConvolution(gram, core.width * core.height) }))
  try {
    const source = { texture: map.texture, origin: [map.origin[0] + core.x, map.origin[1] + core.y] as const }
    const step = wholePictureStep(layer, [core.width, core.height], 0)
    return drawer.convolve(new Map([[layer.name, texture]]), step, source, false, { activation: 'linear' })
  } finally {
    gl.deleteTexture(texture) // the GPU keeps the texture until it has drawn
  }
}

/** A step that convolves a whole picture. The picture is extended by `pad` mirrored pixels at each edge. */
export function wholePictureStep(layer: Layer, [width, height]: Pair, pad: number): TileStep {
  const axis = (length: number) => ({
    held: { from: 0, to: length },
    cut: { from: 0, to: length },
    pad: [pad, pad] as const,
    made: { from: 0, to: length + 2 * pad - (layer.kernel - 1) }
  })
  return { layer, x: axis(width), y: axis(height) }
}

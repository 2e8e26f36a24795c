import type { Gl } from '../webgl/context/gl.ts'
import { closeContext, openContext } from '../webgl/context/open-context.ts'
import { firstPrecision } from '../webgl/first-precision.ts'
import { GramProducts } from '../webgl/gram-products.ts'
import { LayerDrawer } from '../webgl/layer-drawer.ts'
import { compileFeatures } from '../webgl/shaders/feature-programs.ts'
import type { Variant } from '../webgl/shaders/shader-source.ts'
import { PRECISIONS, type Precision } from '../webgl/textures/layout.ts'
import type { FeatureMaps, FeatureNetwork } from './feature-network.ts'
import { featureSelfTest } from './feature-self-test.ts'
import type { PerceptualFiles } from './perceptual.ts'
import { plainLinks } from './plain-link.ts'
import { WebglFeatureNetwork } from './webgl-feature-network.ts'
import type { FeatureGpu } from './webgl-gradient.ts'

/**
 * The precisions that the network can use. Gradients of pixels are too small for half precision, so only single
 * precision is tried: first with eight pixels in each fragment, then with four.
 */
const SINGLE = PRECISIONS.filter(({ format }) => format === 'RGBA32F')

/**
 * The perceptual network on our WebGL kernels, forward and backward, in a context of its own. All layers stay in GPU
 * memory. Only Gram matrices, the features of the content layer and the gradient are fetched.
 */
export class WebglPerceptual implements FeatureNetwork {
  private constructor(
    private readonly gpu: OpenGpu,
    private readonly network: WebglFeatureNetwork
  ) {}

  /**
   * Compiles the programs and tests them on this GPU.
   *
   * @throws `no-backend` with the reason when the GPU cannot run them, `model-corrupt`
   */
  static async open(
    files: PerceptualFiles,
    gl: Gl = openContext(),
    precisions: readonly Precision[] = SINGLE
  ): Promise<WebglPerceptual> {
    const links = plainLinks(files)
    return firstPrecision(gl, precisions, async (precision) => {
      const gpu = await OpenGpu.compile(gl, precision)
      try {
        await featureSelfTest(gpu)
        return new WebglPerceptual(gpu, new WebglFeatureNetwork(gpu, links))
      } catch (error) {
        gpu.dispose()
        throw error
      }
    })
  }

  /** The largest number of bytes that textures of pictures have taken. */
  get peakBytes(): number {
    const { activations, picture } = this.gpu.drawer
    return activations.peakBytes + picture.bytes
  }

  forward(image: Float32Array, width: number, height: number, until: readonly string[]): FeatureMaps {
    return this.network.forward(image, width, height, until)
  }

  /** Frees the textures of pictures, which would otherwise be kept for the next picture. */
  free(): void {
    this.gpu.free()
  }

  /** Frees everything and gives the context back to the browser. */
  close(): void {
    this.network.release()
    this.gpu.dispose()
    closeContext(this.gpu.gl)
  }
}

class OpenGpu implements FeatureGpu {
  readonly drawer: LayerDrawer
  readonly products: GramProducts

  private constructor(
    readonly gl: Gl,
    readonly programs: FeatureGpu['programs'],
    precision: Precision
  ) {
    this.drawer = new LayerDrawer(gl, programs, precision)
    this.products = new GramProducts(gl, programs)
  }

  static async compile(gl: Gl, precision: Precision): Promise<OpenGpu> {
    return new OpenGpu(gl, await compileFeatures(gl, variantsFor(precision), precision.block), precision)
  }

  free(): void {
    this.drawer.free()
    this.products.free()
  }

  dispose(): void {
    this.free()
    this.drawer.dispose()
    this.programs.dispose()
  }
}

/** The shader variants for convolutions of the picture, of layers, and with a Gram matrix. */
function variantsFor({ block }: Precision): Variant[] {
  const plain = { stride: 1, upsample: false }
  return [
    { ...plain, kernel: 3, input: { width: 1, height: 1 } },
    { ...plain, kernel: 3, input: block },
    { ...plain, kernel: 1, input: block }
  ]
}

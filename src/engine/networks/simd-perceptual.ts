import type { SimdBinaries } from '../../common/backend.ts'
import { PasticheError } from '../../common/errors.ts'
import { transposedWeights } from '../operations/reflect-convolution.ts'
import { SimdConvolver } from '../simd/simd-convolver.ts'
import type { FeatureNetwork } from './feature-network.ts'
import { loadGraph } from './load-graph.ts'
import type { PerceptualFiles } from './perceptual.ts'
import { readChain } from './read-chain.ts'
import { COLOUR_CHANNELS, type Link, SimdFeatureMaps } from './simd-feature-maps.ts'

/**
 * The perceptual network on our SIMD kernels, forward and backward. All layers stay in the module's memory. Only Gram
 * matrices, the features of the content layer and the gradient are copied out.
 */
export class SimdPerceptual implements FeatureNetwork {
  private constructor(
    private readonly convolver: SimdConvolver,
    private readonly links: readonly Link[]
  ) {}

  /** @throws `no-backend` where WebAssembly cannot run src/simd, `model-corrupt`, `gpu-out-of-memory` */
  static async open(binaries: SimdBinaries, files: PerceptualFiles): Promise<SimdPerceptual> {
    const convolver = await SimdConvolver.open(binaries)
    const graph = loadGraph(files)
    try {
      let channels = COLOUR_CHANNELS
      const links = readChain(files.topology, graph.weights).map((link): Link => {
        if (link.kind === 'pool') return { node: link.node, channels, convolution: null }
        const transposed = transposedWeights(link.kernel)
        const [weights, turned, bias] = [link.kernel, transposed, link.bias].map((all) => all.dataSync<'float32'>())
        transposed.dispose()
        if (!weights || !turned || !bias) throw new PasticheError('internal', `No weights of "${link.node}"`)
        channels = bias.length
        const convolution = convolver.pack(weights, turned, bias, { doubled: false, relu: true })
        return { node: link.node, channels, convolution }
      })
      return new SimdPerceptual(convolver, links)
    } finally {
      graph.dispose()
    }
  }

  /** Bytes of the module's memory in use. */
  get inUse(): number {
    return this.convolver.memory.inUse
  }

  forward(image: Float32Array, width: number, height: number, until: readonly string[]): SimdFeatureMaps {
    const last = Math.max(...until.map((node) => this.links.findIndex((link) => link.node === node)))
    const maps = new SimdFeatureMaps(this.convolver, this.links.slice(0, last + 1))
    try {
      maps.run(image, width, height)
      return maps
    } catch (error) {
      maps.dispose()
      throw error
    }
  }
}

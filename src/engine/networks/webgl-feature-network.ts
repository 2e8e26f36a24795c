import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Gl, Texture } from '../webgl/context/gl.ts'
import { packWeights, uploadWeights } from '../webgl/textures/weight-texture.ts'
import type { FeatureNetwork } from './feature-network.ts'
import { type PlainLink, turnedWeights } from './plain-link.ts'
import { WebglFeatureMaps, type WebglLink } from './webgl-feature-maps.ts'
import type { FeatureGpu } from './webgl-gradient.ts'

const KERNEL = 3

/** A network of 3×3 convolutions and pools with its weights in GPU memory. */
export class WebglFeatureNetwork implements FeatureNetwork {
  private readonly weights = new Map<string, Texture>()
  private readonly links: readonly WebglLink[]

  /** Uploads the weights. @throws `gpu-lost`, `gpu-out-of-memory` */
  constructor(
    private readonly gpu: FeatureGpu,
    links: readonly PlainLink[]
  ) {
    try {
      this.links = links.map((link) => this.upload(link))
    } catch (error) {
      this.release()
      throw error
    }
  }

  forward(image: Float32Array, width: number, height: number, until: readonly string[]): WebglFeatureMaps {
    const last = Math.max(...until.map((node) => this.links.findIndex((link) => link.node === node)))
    const links = this.links.slice(0, last + 1)
    if (this.gpu.gl.isContextLost()) throw new PasticheError('gpu-lost', 'The context of the WebGL kernels was lost')
    const maps = new WebglFeatureMaps(this.gpu, links, this.weights, { values: image, width, height })
    try {
      maps.run()
      return maps
    } catch (error) {
      this.gpu.free()
      throw error
    }
  }

  /** Frees the weights. */
  release(): void {
    for (const texture of this.weights.values()) this.gpu.gl.deleteTexture(texture)
    this.weights.clear()
  }

  private upload({ node, channels, convolution }: PlainLink): WebglLink {
    if (convolution === null) return { node, channels, convolutions: null }
    const { inputs, weights, bias } = convolution
    const [forward, backward] = [layerOf(node, inputs, channels), layerOf(`gradient of ${node}`, channels, inputs)]
    this.store(this.gpu.gl, forward, weights, bias)
    this.store(this.gpu.gl, backward, turnedWeights(convolution), new Float32Array(inputs))
    return { node, channels, convolutions: { forward, backward } }
  }

  private store(gl: Gl, layer: Layer, weights: Float32Array, bias: Float32Array): void {
    this.weights.set(layer.name, uploadWeights(gl, packWeights({ layer, weights, bias })))
  }
}

function layerOf(name: string, inputs: number, outputs: number): Layer {
  return { name, kernel: KERNEL, stride: 1, inputs, outputs, upsample: false }
}

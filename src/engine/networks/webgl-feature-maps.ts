import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { allFetched } from '../webgl/context/all-fetched.ts'
import type { Pair } from '../webgl/context/uniforms.ts'
import type { Located } from '../webgl/draw-epilogue.ts'
import type { Painted, WeightTextures } from '../webgl/layer-drawer.ts'
import { fetchPart } from '../webgl/layer-part.ts'
import { addColourGradient, colourGram } from './colour-gram.ts'
import type { FeatureMaps, LayerGradient, LayerPart, MeasuredFeatures } from './feature-network.ts'
import { type Descending, type FeatureGpu, paintGradient, wholePictureStep } from './webgl-gradient.ts'

/** Channels of a picture. */
const COLOURS = 3
const TEXEL = 4

/**
 * A layer of the network. Its weights are stored under the names of its two convolutions.
 */
export interface WebglLink {
  readonly node: string
  readonly channels: number
  /** Null for a pool. */
  readonly convolutions: { readonly forward: Layer; readonly backward: Layer } | null
}

/**
 * The outputs of all layers for one picture, in GPU memory. The gradient of a convolution is a convolution with rotated
 * weights. When a method fails, all textures of pictures are deleted.
 */
export class WebglFeatureMaps implements FeatureMaps {
  /** The output of each layer. */
  private readonly maps: Painted[] = []

  /** @param image `[height, width, 3]` */
  constructor(
    private readonly gpu: FeatureGpu,
    private readonly links: readonly WebglLink[],
    private readonly weights: WeightTextures,
    private readonly image: { readonly values: Float32Array; readonly width: number; readonly height: number }
  ) {}

  /** Queues the draws of all layers. @throws `gpu-lost`, `gpu-out-of-memory` */
  run(): void {
    const { drawer, programs } = this.gpu
    const { width, height } = this.image
    const region = { x: { from: 0, to: width }, y: { from: 0, to: height } }
    const picture: Located = drawer.begin(withFourth(this.image.values), region)
    let [from, size]: [Located, Pair] = [picture, [width, height]]
    for (const { channels, convolutions } of this.links) {
      const to: Painted = convolutions
        ? drawer.convolve(this.weights, wholePictureStep(convolutions.forward, size, 1), from, from === picture, {
            activation: 'relu'
          })
        : drawer.paint(programs.pool, [size[0] >> 1, size[1] >> 1], channels, (uniforms) =>
            uniforms.array('source', 0, from.texture)
          )
      this.maps.push(to)
      ;[from, size] = [to, to.size]
    }
  }

  columns(node: string | null): number {
    return node === null ? this.image.width : this.map(node).size[0]
  }

  measure(grams: readonly LayerPart[], features: LayerPart | null): Promise<MeasuredFeatures> {
    return this.orFree(async () => {
      const { gl, products, programs } = this.gpu
      const sources = grams.flatMap(({ node, core }) =>
        node === null ? [] : [{ map: this.map(node), core, channels: this.link(node).channels }]
      )
      const fetching = allFetched([
        products.fetch(sources),
        features === null || features.node === null
          ? Promise.resolve(new Float32Array())
          : fetchPart(gl, programs.readout, this.map(features.node), features.core, this.link(features.node).channels)
      ] as const)
      const [fetched, values] = await fetching
      const ofLayers = fetched.values()
      return {
        grams: grams.map(({ node, core }) =>
          node === null ? colourGram(this.image, core) : (ofLayers.next().value ?? new Float32Array())
        ),
        features: values
      }
    })
  }

  gradient(gradients: readonly LayerGradient[]): Promise<Float32Array> {
    return this.orFree(async () => {
      const { gl, drawer, programs } = this.gpu
      const { width, height } = this.image
      let above: Descending | null = null
      for (let i = this.links.length - 1; i >= 0; i--) above = this.descend(i, above, gradients)
      if (above === null) throw new PasticheError('internal', 'A network without layers')
      const painted = paintGradient(this.gpu, { map: null, size: [width, height], above, own: [], channels: COLOURS })
      this.giveBack(above.gradient)
      const gradient = await fetchPart(gl, programs.readout, painted, { x: 0, y: 0, width, height }, COLOURS)
      drawer.activations.giveBack(painted.activation)
      for (const { node, gram, core } of gradients)
        if (node === null && gram) addColourGradient(gradient, gram, this.image, core)
      return gradient
    })
  }

  dispose(): void {
    for (let map = this.maps.pop(); map; map = this.maps.pop()) this.giveBack(map)
  }

  /** Computes the gradient with respect to one layer's input from that with respect to its output. Frees the output. */
  private descend(i: number, above: Descending | null, gradients: readonly LayerGradient[]): Descending | null {
    const { drawer } = this.gpu
    const [link, map] = [this.links[i], this.maps.pop()]
    if (!link || !map) throw new PasticheError('internal', `No layer ${i}`)
    const own = gradients.filter(({ node }) => node === link.node)
    if (!link.convolutions) {
      if (own.length > 0) throw new PasticheError('model-corrupt', `The pool "${link.node}" cannot have losses`)
      this.giveBack(map)
      return above && { ...above, through: 'pool' }
    }
    const sumsGradient = paintGradient(this.gpu, { map, size: map.size, above, own, channels: link.channels })
    if (above) this.giveBack(above.gradient)
    this.giveBack(map)
    const step = wholePictureStep(link.convolutions.backward, sumsGradient.size, 0)
    const gradient = drawer.convolve(this.weights, step, sumsGradient, false, { activation: 'linear' })
    this.giveBack(sumsGradient)
    const { width, height } = this.image
    return { gradient, size: this.maps[i - 1]?.size ?? [width, height], through: 'convolution' }
  }

  private async orFree<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      this.gpu.free()
      throw error
    }
  }

  private giveBack({ activation }: Painted): void {
    this.gpu.drawer.activations.giveBack(activation)
  }

  private map(node: string): Painted {
    const map = this.maps[this.links.findIndex((link) => link.node === node)]
    if (!map) throw new PasticheError('internal', `The output of "${node}" is not kept`)
    return map
  }

  private link(node: string): WebglLink {
    const link = this.links.find((one) => one.node === node)
    if (!link) throw new PasticheError('model-corrupt', `The perceptual network has no node "${node}"`)
    return link
  }
}

/** `[h, w, 3]` → `[h, w, 4]` */
function withFourth(values: Float32Array): Float32Array {
  const texels = new Float32Array((values.length / COLOURS) * TEXEL)
  for (let from = 0, to = 0; from < values.length; from++, to++) {
    if (to % TEXEL === COLOURS) to++
    texels[to] = values[from] ?? 0
  }
  return texels
}

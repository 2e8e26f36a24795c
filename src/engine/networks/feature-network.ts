import type { Rectangle } from '../pixels/crop.ts'

/** The part of a layer's output that losses read; of the picture itself where `node` is null. */
export interface LayerPart {
  readonly node: string | null
  readonly core: Rectangle
}

/** The gradient that one layer's own losses add to its output. */
export interface LayerGradient extends LayerPart {
  /** The gradient to the Gram matrix of the core (`gramMatrix` of src/engine/tune), `[C + 1, C + 1]`; null for none. */
  readonly gram: Float32Array | null
  /** The gradient to the features of the core themselves, `[h, w, C]`; null for none. */
  readonly features: Float32Array | null
}

/** What losses are computed from. */
export interface MeasuredFeatures {
  /** The Gram matrix of each part, as `gramMatrix` of src/engine/tune has it. */
  readonly grams: Float32Array[]
  /** `[h, w, C]` */
  readonly features: Float32Array
}

/** The outputs of all layers for one picture, on our own kernels. */
export interface FeatureMaps {
  /** Pixels in a row of a layer's output; of the picture itself where `node` is null. */
  columns(node: string | null): number
  /**
   * Gram matrices of some layers, and the features of one. A GPU is waited for once.
   *
   * @param features null for none
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  measure(grams: readonly LayerPart[], features: LayerPart | null): Promise<MeasuredFeatures>
  /**
   * The gradient to the picture, `[height, width, 3]`. The outputs are given back on the way, so it can be called once.
   *
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  gradient(gradients: readonly LayerGradient[]): Promise<Float32Array>
  /** Gives back what is left. */
  dispose(): void
}

/** The perceptual network on our own kernels. */
export interface FeatureNetwork {
  /**
   * Runs the network as far as its last layer in `until`.
   *
   * @param image `[height, width, 3]` in [0, 1], at least 32 × 32
   * @returns the layers' outputs; the caller disposes of them
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  forward(image: Float32Array, width: number, height: number, until: readonly string[]): FeatureMaps
}

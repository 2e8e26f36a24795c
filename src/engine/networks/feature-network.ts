import type { Rectangle } from '../pixels/crop.ts'

/** The part of a layer's output that losses read. With `node` null it is a part of the picture. */
export interface LayerPart {
  readonly node: string | null
  readonly core: Rectangle
}

/** The gradient that the losses on one layer give to this layer's output. */
export interface LayerGradient extends LayerPart {
  /**
   * The gradient with respect to the Gram matrix of the core (`gramMatrix` of src/engine/tune), `[C + 1, C + 1]`; null
   * for none.
   */
  readonly gram: Float32Array | null
  /** The gradient with respect to the features of the core, `[h, w, C]`; null for none. */
  readonly features: Float32Array | null
}

/** The values that losses are computed from. */
export interface MeasuredFeatures {
  /** The Gram matrix of each part, as `gramMatrix` of src/engine/tune defines it. */
  readonly grams: Float32Array[]
  /** `[h, w, C]` */
  readonly features: Float32Array
}

/** The outputs of all layers for one picture, on our own kernels. */
export interface FeatureMaps {
  /** Pixels in a row of a layer's output. With `node` null, pixels in a row of the picture. */
  columns(node: string | null): number
  /**
   * Computes Gram matrices of some layers, and the features of one layer. It waits for a GPU only once.
   *
   * @param features null for none
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  measure(grams: readonly LayerPart[], features: LayerPart | null): Promise<MeasuredFeatures>
  /**
   * Computes the gradient with respect to the picture, `[height, width, 3]`. It frees the outputs of the layers while
   * it runs, so it can be called only once.
   *
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  gradient(gradients: readonly LayerGradient[]): Promise<Float32Array>
  /** Frees the outputs that are not freed yet. */
  dispose(): void
}

/** The perceptual network on our own kernels. */
export interface FeatureNetwork {
  /**
   * Runs the network up to the deepest layer in `until`.
   *
   * @param image `[height, width, 3]` in [0, 1], at least 32 × 32
   * @returns the layers' outputs; the caller disposes of them
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  forward(image: Float32Array, width: number, height: number, until: readonly string[]): FeatureMaps
}

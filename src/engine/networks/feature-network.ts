import type { Rectangle } from '../pixels/crop.ts'

/** The part of a layer's output that losses read: a tile without the area around it. */
export interface LayerPart {
  /** The graph's node whose output this is. Null stands for the picture itself. */
  readonly node: string | null
  /** In pixels of this output. */
  readonly core: Rectangle
}

/** The gradients of the losses on one layer. They are added to the gradient that comes back from the layers above. */
export interface LayerGradient extends LayerPart {
  /**
   * The gradient with respect to the Gram matrix of the core (`gramMatrix` of src/engine/tune), `[C + 1, C + 1]`. Null
   * if no loss reads this matrix.
   */
  readonly gram: Float32Array | null
  /** The gradient with respect to the features of the core, `[h, w, C]`. Null if no loss reads them directly. */
  readonly features: Float32Array | null
}

/** The values that losses are computed from. */
export interface MeasuredFeatures {
  /** The Gram matrix of each part, as `gramMatrix` of src/engine/tune defines it. */
  readonly grams: Float32Array[]
  /** `[h, w, C]` */
  readonly features: Float32Array
}

/** The outputs of all layers for one picture, computed by our own kernels. */
export interface FeatureMaps {
  /** Width of a layer's output in pixels. With `node` null, width of the picture. */
  columns(node: string | null): number
  /**
   * Computes Gram matrices of some layers, and returns the features of one layer. It waits for the GPU only once.
   *
   * @param features the part whose features to return; null returns an empty array
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  measure(grams: readonly LayerPart[], features: LayerPart | null): Promise<MeasuredFeatures>
  /**
   * Computes the gradient with respect to the picture, `[height, width, 3]`. The outputs of the layers are freed on the
   * way, so this can be called only once.
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

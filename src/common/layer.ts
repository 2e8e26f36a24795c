/** One convolution of the transformer: a row of the table in models/index.json. train/net.py defines the same table. */
export interface Layer {
  /** `res…a` opens a residual block and `res…b` closes it; `rgb` is the last. */
  readonly name: string
  /** Kernel size: the side, in pixels, of the square that the convolution reads. Odd. */
  readonly kernel: number
  readonly inputs: number
  readonly outputs: number
  readonly stride: number
  /** Nearest upsampling by two before the convolution. */
  readonly upsample: boolean
}

/** Length of a style vector: a scale and a shift for each channel of each layer. */
export function styleSize(layers: readonly Layer[]): number {
  return layers.reduce((size, { outputs }) => size + 2 * outputs, 0)
}

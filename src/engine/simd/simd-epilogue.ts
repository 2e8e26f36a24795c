import type { Address } from './simd-module.ts'
import type { SimdTensor } from './simd-tensor.ts'

/** The operations that follow the sums of a convolution. */
export interface Epilogue {
  /**
   * Address of the factors that multiply the sums, one for each channel. Address 0 leaves out factors and biases. It
   * must be used only without `relu` and `shortcut`: `winograd` applies them then, but `convolve` does not.
   */
  readonly factor: Address
  /** Address of the numbers that are added to the products, one for each channel. */
  readonly bias: Address
  readonly relu: boolean
  /** The residual block's input, which is added to the output. Its pixel (x, y) is added to the first output pixel. */
  readonly shortcut: { readonly tensor: SimdTensor; readonly x: number; readonly y: number } | null
}

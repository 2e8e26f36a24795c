import type { Address } from './simd-module.ts'
import type { SimdTensor } from './simd-tensor.ts'

/** The operations that follow a convolution's sums. */
export interface Epilogue {
  /**
   * Multiplies the sums, one number for each channel. With address 0, the sums are not changed and the other fields
   * are ignored.
   */
  readonly factor: Address
  /** Added to the product, one number for each channel. */
  readonly bias: Address
  readonly relu: boolean
  /** The residual block's input, which is added. Its pixel (x, y) belongs to the first output pixel. */
  readonly shortcut: { readonly tensor: SimdTensor; readonly x: number; readonly y: number } | null
}

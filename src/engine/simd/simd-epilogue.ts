import type { Address } from './simd-module.ts'
import type { SimdTensor } from './simd-tensor.ts'

/** The operations that follow a convolution's sums. */
export interface Epilogue {
  /**
   * Where the factors lie by which the sums are multiplied, one for each channel. With address 0, the sums are not
   * changed and the other fields are ignored.
   */
  readonly factor: Address
  /** Where the numbers lie that are added to the products, one for each channel. */
  readonly bias: Address
  readonly relu: boolean
  /** The residual block's input, which is added. Its pixel (x, y) belongs to the first output pixel. */
  readonly shortcut: { readonly tensor: SimdTensor; readonly x: number; readonly y: number } | null
}

/** The weights `[C, C]` and biases `[C]` of a 1×1 convolution. */
export interface GramConvolution {
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/**
 * Turns the gradient D with respect to a Gram matrix G into the gradient with respect to the features f. It is a 1×1
 * convolution of f, because d⟨D, G⟩/df = (D + Dᵀ)·[f; 1] / pixels. The column of D + Dᵀ for the constant channel 1
 * gives the biases. The row for this channel is left out.
 *
 * @param gram D, the gradient with respect to the Gram matrix, `[C + 1, C + 1]`
 * @param pixels number of pixels that the Gram matrix is a mean over
 */
export function gramConvolution(gram: Float32Array, pixels: number): GramConvolution {
  const side = Math.sqrt(gram.length)
  const channels = side - 1
  const symmetric = (i: number, j: number): number => ((gram[i * side + j] ?? 0) + (gram[j * side + i] ?? 0)) / pixels
  return {
    weights: Float32Array.from({ length: channels * channels }, (_, at) =>
      symmetric(Math.floor(at / channels), at % channels)
    ),
    bias: Float32Array.from({ length: channels }, (_, i) => symmetric(i, channels))
  }
}

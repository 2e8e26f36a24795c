/** What TensorFlow.js computes on: a GPU, WebAssembly, or plain JavaScript. */
export type BackendName = 'webgl' | 'wasm' | 'cpu'

/** Our own kernels for the processor: src/simd, compiled twice. */
export interface SimdBinaries {
  /** For every browser with WebAssembly SIMD. */
  readonly plain: Uint8Array
  /** For browsers with relaxed SIMD, where one instruction multiplies and adds. */
  readonly relaxed: Uint8Array
}

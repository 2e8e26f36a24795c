/** A backend of TensorFlow.js: the GPU (WebGL), WebAssembly, or plain JavaScript. */
export type BackendName = 'webgl' | 'wasm' | 'cpu'

/** src/simd, compiled to WebAssembly in two variants. */
export interface SimdBinaries {
  /** For every browser with WebAssembly SIMD. */
  readonly plain: Uint8Array
  /** For browsers with relaxed SIMD, which multiplies and adds in one instruction. */
  readonly relaxed: Uint8Array
}

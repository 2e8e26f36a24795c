/**
 * The compute kernels for machines without a GPU, in AssemblyScript. build-simd.mjs compiles them to a WebAssembly
 * module of a few kilobytes with its own memory. src/engine/simd calls them. simd-module.ts there declares their
 * signatures, and test/engine/simd/simd-module.test.ts checks that both agree.
 */
export { toBytes } from './bytes'
export { convolve } from './convolve'
export { epilogueRows } from './epilogue'
export { convolveToThree } from './few-outputs'
export { addRows, foldMargins, reluGradient, sumCopies } from './gradients'
export { gram } from './gram'
export { fillMargins } from './margins'
export { moments } from './moments'
export { maxPool, maxPoolGradient } from './pooling'
export { winograd, winogradScratch } from './winograd'

/** The address at which free memory begins. */
export function heapBase(): usize {
  return __heap_base
}

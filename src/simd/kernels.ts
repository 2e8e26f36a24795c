/**
 * What a processor paints with where there is no GPU: AssemblyScript, compiled by build-simd.mjs to a WebAssembly module of
 * a few kilobytes with a memory of its own. src/engine/simd drives it.
 */
export { toBytes } from './bytes'
export { convolve } from './convolve'
export { finishRows } from './finish'
export { foldMargins, sumCopies } from './gradients'
export { fillMargins } from './margins'
export { moments } from './moments'
export { winograd, winogradScratch } from './winograd'

/** Where memory begins that nobody has yet. */
export function heapBase(): usize {
  return __heap_base
}

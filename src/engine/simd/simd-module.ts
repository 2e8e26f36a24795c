import type { SimdBinaries } from '../../common/backend.ts'
import { PasticheError } from '../../common/errors.ts'

/** The part of WebAssembly that is used here. The engine is compiled without DOM types, which would declare it. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean
  instantiate(bytes: Uint8Array): Promise<{ instance: { exports: unknown } }>
}

/** A byte offset in the module's memory. */
export type Address = number

/**
 * The functions that src/simd/kernels.ts exports. Their docstrings in src/simd explain the parameters. Lengths are in
 * bytes; rows, columns, vectors and runs are counts. WebAssembly does not check parameters, so
 * test/engine/simd/simd-module.test.ts compares their names and their order with src/simd.
 */
export interface SimdKernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  heapBase(): Address
  convolve(
    source: Address,
    nextPixel: number,
    nextRow: number,
    runs: number,
    sourceRow: number,
    length: number,
    weights: Address,
    vectors: number,
    target: Address,
    nextTarget: number,
    targetRow: number,
    rows: number,
    columns: number,
    factor: Address,
    bias: Address,
    relu: boolean
  ): void
  convolveToThree(
    source: Address,
    nextPixel: number,
    nextRow: number,
    runs: number,
    sourceRow: number,
    length: number,
    weights: Address,
    target: Address,
    nextTarget: number,
    targetRow: number,
    rows: number,
    columns: number,
    factor: Address,
    bias: Address,
    relu: boolean
  ): void
  winograd(
    source: Address,
    sourceRow: number,
    inputs: number,
    weights: Address,
    outputs: number,
    doubling: 1 | 2,
    target: Address,
    targetRow: number,
    rows: number,
    columns: number,
    factor: Address,
    bias: Address,
    shortcut: Address,
    shortcutRow: number,
    relu: boolean,
    scratch: Address
  ): void
  winogradScratch(inputs: number, outputs: number, doubling: 1 | 2): number
  epilogueRows(
    at: Address,
    nextRow: number,
    rows: number,
    columns: number,
    vectors: number,
    factor: Address,
    bias: Address,
    shortcut: Address,
    shortcutRow: number,
    relu: boolean
  ): void
  fillMargins(
    at: Address,
    nextRow: number,
    pixel: number,
    rows: number,
    columns: number,
    left: boolean,
    top: boolean,
    right: boolean,
    bottom: boolean,
    step: number
  ): void
  foldMargins(at: Address, nextRow: number, pixel: number, rows: number, columns: number): void
  sumCopies(
    source: Address,
    sourceRow: number,
    pixel: number,
    target: Address,
    targetRow: number,
    rows: number,
    columns: number
  ): void
  addRows(target: Address, targetRow: number, source: Address, sourceRow: number, rows: number, bytes: number): void
  reluGradient(
    gradient: Address,
    gradientRow: number,
    values: Address,
    valuesRow: number,
    rows: number,
    bytes: number
  ): void
  maxPool(
    source: Address,
    sourceRow: number,
    pixel: number,
    target: Address,
    targetRow: number,
    rows: number,
    columns: number
  ): void
  maxPoolGradient(
    source: Address,
    sourceRow: number,
    pixel: number,
    pooled: Address,
    pooledRow: number,
    pooledGradient: Address,
    pooledGradientRow: number,
    target: Address,
    targetRow: number,
    rows: number,
    columns: number
  ): void
  gram(
    source: Address,
    nextRow: number,
    rows: number,
    columns: number,
    vectors: number,
    products: Address,
    sums: Address
  ): void
  moments(
    source: Address,
    nextRow: number,
    rows: number,
    columns: number,
    vectors: number,
    into: Address,
    scratch: Address,
    visibility: Address
  ): void
  /** @returns 0 if a sum is NaN */
  toBytes(source: Address, nextRow: number, rows: number, columns: number, target: Address): number
}

/**
 * Starts a module with a memory of its own. It uses the relaxed binary, which is faster, if it runs here.
 *
 * @throws `no-backend` where WebAssembly runs neither binary
 */
export async function openSimd({
  plain,
  relaxed
}: SimdBinaries): Promise<{ kernels: SimdKernels; isRelaxed: boolean }> {
  const isRelaxed = WebAssembly.validate(relaxed)
  const binary = isRelaxed ? relaxed : plain
  try {
    const { instance } = await WebAssembly.instantiate(binary)
    return { kernels: instance.exports as SimdKernels, isRelaxed } // the test of this file checks the exports
  } catch (error) {
    throw new PasticheError(
      'no-backend',
      `WebAssembly cannot run the ${binary.length} bytes of the SIMD kernels`,
      error
    )
  }
}

import { PasticheError } from '../../common/errors.ts'
import type { Address, SimdKernels } from './simd-module.ts'

const PAGE = 65536
const ALIGNMENT = 64
/** A block may be so many times as large as what is asked for; larger ones only when there is no more memory. */
const MOST_WASTE = 4

/** A piece of memory that is somebody's until it is given back. */
export interface Block {
  readonly at: Address
  readonly bytes: number
}

/**
 * The module's memory, in blocks that are taken and given back. It never shrinks; blocks are kept for the next tile, which
 * is of the same size or nearly.
 */
export class SimdMemory {
  private readonly free: Block[] = []
  private readonly start: Address
  private end: Address

  constructor(private readonly kernels: Pick<SimdKernels, 'memory' | 'heapBase'>) {
    this.start = this.end = rounded(kernels.heapBase(), ALIGNMENT)
  }

  /** Bytes that were taken and not given back. */
  get inUse(): number {
    return this.end - this.start - this.free.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** What is in it is whatever was there before. @throws `gpu-out-of-memory` */
  take(bytes: number): Block {
    const wanted = rounded(bytes, stepFor(bytes))
    const fitting = this.free.filter((block) => block.bytes >= wanted).sort((one, other) => one.bytes - other.bytes)
    const [best] = fitting
    if (best && (best.bytes <= MOST_WASTE * wanted || !this.canReach(this.end + wanted))) {
      this.free.splice(this.free.indexOf(best), 1)
      return best
    }
    this.reach(this.end + wanted)
    const block = { at: this.end, bytes: wanted }
    this.end += wanted
    return block
  }

  giveBack(block: Block): void {
    this.free.push(block)
  }

  /** A look at memory; not to be kept: when it grows it is another. */
  floats(at: Address, length: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, at, length)
  }

  bytes(at: Address, length: number): Uint8Array {
    return new Uint8Array(this.kernels.memory.buffer, at, length)
  }

  private canReach(end: Address): boolean {
    try {
      this.reach(end)
      return true
    } catch {
      return false
    }
  }

  private reach(end: Address): void {
    const { memory } = this.kernels
    const missing = end - memory.buffer.byteLength
    if (missing <= 0) return
    try {
      memory.grow(Math.ceil(missing / PAGE))
    } catch (error) {
      throw new PasticheError('gpu-out-of-memory', `The kernels' memory cannot grow to ${end} bytes`, error)
    }
  }
}

const rounded = (bytes: number, step: number): number => Math.ceil(bytes / step) * step

/** An eighth of the next smaller power of two: tiles of nearly the same size share their blocks. */
function stepFor(bytes: number): number {
  return Math.max(ALIGNMENT, 2 ** (Math.floor(Math.log2(Math.max(1, bytes))) - 3))
}

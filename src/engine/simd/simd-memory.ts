import { PasticheError } from '../../common/errors.ts'
import type { Address, SimdKernels } from './simd-module.ts'

const PAGE = 65536
const ALIGNMENT = 64
/**
 * A free block is reused if it is at most this many times larger than needed. Larger blocks are reused only when memory
 * cannot grow.
 */
const MOST_WASTE = 4

/** A piece of memory, taken with `take` and returned with `giveBack`. */
export interface MemoryBlock {
  readonly at: Address
  readonly bytes: number
}

/**
 * Allocates blocks of the module's memory, which never shrinks. Free blocks are kept, because the next tile needs
 * blocks of nearly the same sizes.
 */
export class SimdMemory {
  private readonly free: MemoryBlock[] = []
  private readonly start: Address
  private end: Address

  constructor(private readonly kernels: Pick<SimdKernels, 'memory' | 'heapBase'>) {
    this.start = this.end = rounded(kernels.heapBase(), ALIGNMENT)
  }

  /** Bytes in blocks that are taken and not freed yet, including the unused part of these blocks. */
  get inUse(): number {
    return this.end - this.start - this.free.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** Takes a block of at least `bytes` bytes. Its content is undefined. @throws `gpu-out-of-memory` */
  take(bytes: number): MemoryBlock {
    const needed = rounded(bytes, stepFor(bytes))
    const fitting = this.free.filter((block) => block.bytes >= needed).sort((one, other) => one.bytes - other.bytes)
    const [best] = fitting
    if (best && (best.bytes <= MOST_WASTE * needed || !this.canReach(this.end + needed))) {
      this.free.splice(this.free.indexOf(best), 1)
      return best
    }
    this.reach(this.end + needed)
    const block = { at: this.end, bytes: needed }
    this.end += needed
    return block
  }

  giveBack(block: MemoryBlock): void {
    this.free.push(block)
  }

  /** A view of memory. It becomes invalid when the memory grows, so do not keep it. */
  floats(at: Address, length: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, at, length)
  }

  /** Like `floats`, but for bytes. */
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
      throw new PasticheError(
        'gpu-out-of-memory',
        `The SIMD kernels' memory cannot grow from ${memory.buffer.byteLength} to ${end} bytes`,
        error
      )
    }
  }
}

const rounded = (bytes: number, step: number): number => Math.ceil(bytes / step) * step

/**
 * Block sizes are multiples of this number: an eighth of the next smaller power of two. Similar tiles can then share
 * blocks.
 */
function stepFor(bytes: number): number {
  return Math.max(ALIGNMENT, 2 ** (Math.floor(Math.log2(Math.max(1, bytes))) - 3))
}

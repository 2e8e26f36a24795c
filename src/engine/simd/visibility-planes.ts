import type { Visibility } from '../plan/visibility.ts'
import type { MemoryBlock, SimdMemory } from './simd-memory.ts'
import type { Address } from './simd-module.ts'

/**
 * The planes of `Visibility`, copied into the module's memory. There is one plane for each size of a layer's output.
 */
export class VisibilityPlanes {
  private readonly blocks = new Map<number, MemoryBlock>()

  constructor(
    private readonly memory: SimdMemory,
    private readonly visibility: Visibility
  ) {}

  /** The address of the plane for outputs of this width, `[height, width]`. @throws `gpu-out-of-memory` */
  addressFor(width: number): Address {
    const known = this.blocks.get(width)
    if (known) return known.at
    const plane = this.visibility.at(width)
    const block = this.memory.take(plane.byteLength)
    this.blocks.set(width, block)
    this.memory.floats(block.at, plane.length).set(plane)
    return block.at
  }

  /** Frees all planes. */
  dispose(): void {
    for (const block of this.blocks.values()) this.memory.giveBack(block)
  }
}

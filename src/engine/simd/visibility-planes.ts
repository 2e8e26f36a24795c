import type { Visibility } from '../plan/visibility.ts'
import type { Block, SimdMemory } from './simd-memory.ts'
import type { Address } from './simd-module.ts'

/** In memory: how much each pixel of a layer's output counts, a plane for each size that layers have. */
export class VisibilityPlanes {
  private readonly blocks = new Map<number, Block>()

  constructor(
    private readonly memory: SimdMemory,
    private readonly weights: Visibility
  ) {}

  /** Of the plane for outputs of this width. @throws `gpu-out-of-memory` */
  addressFor(width: number): Address {
    const known = this.blocks.get(width)
    if (known) return known.at
    const plane = this.weights.at(width)
    const block = this.memory.take(plane.byteLength)
    this.blocks.set(width, block)
    this.memory.floats(block.at, plane.length).set(plane)
    return block.at
  }

  dispose(): void {
    for (const block of this.blocks.values()) this.memory.giveBack(block)
  }
}

import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { vectorsOf } from './pack-weights.ts'
import type { MemoryBlock, SimdMemory } from './simd-memory.ts'
import type { Address } from './simd-module.ts'
import { VECTOR_BYTES } from './simd-tensor.ts'

/**
 * A table in the module's memory. Each layer has one row for each name in `rows`. A row has one number for each output
 * channel of the layer, padded with zeros to whole vectors.
 */
export class ChannelRows<Row extends string> {
  private readonly block: MemoryBlock
  private readonly firstRows = new Map<string, { at: Address; bytes: number; outputs: number }>()

  /** @throws `gpu-out-of-memory` */
  constructor(
    private readonly memory: SimdMemory,
    layers: readonly Layer[],
    private readonly rows: readonly Row[]
  ) {
    let length = 0
    for (const { name, outputs } of layers) {
      const bytes = vectorsOf(outputs) * VECTOR_BYTES
      this.firstRows.set(name, { at: length, bytes, outputs })
      length += rows.length * bytes
    }
    this.block = memory.take(length)
    memory.bytes(this.block.at, length).fill(0)
  }

  /** The address of a layer's row. The rows of a layer lie in memory without gaps, in the order of `rows`. */
  addressOf(layer: string, row: Row): Address {
    const { at, bytes } = this.of(layer)
    return this.block.at + at + this.rows.indexOf(row) * bytes
  }

  write(layer: string, row: Row, values: Float32Array): void {
    this.memory.floats(this.addressOf(layer, row), values.length).set(values)
  }

  read(layer: string, row: Row): Float32Array {
    return this.memory.floats(this.addressOf(layer, row), this.of(layer).outputs).slice()
  }

  dispose(): void {
    this.memory.giveBack(this.block)
  }

  private of(layer: string) {
    const found = this.firstRows.get(layer)
    if (!found) throw new PasticheError('internal', `The layer "${layer}" has no rows`)
    return found
  }
}

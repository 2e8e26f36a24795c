import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { vectorsOf } from './pack-weights.ts'
import { VECTOR_BYTES } from './plane.ts'
import type { Block, SimdMemory } from './simd-memory.ts'
import type { Address } from './simd-module.ts'

/** In memory: for each layer as many rows of numbers as there are names, one number to a channel, filled up with zeros. */
export class ChannelRows<Row extends string> {
  private readonly block: Block
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

  /** Of a layer's row; the next one's follows it. */
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
    if (!found) throw new PasticheError('internal', `No rows for the layer "${layer}"`)
    return found
  }
}

import type { GraphFiles } from '../../src/engine/networks/load-graph.ts'

type Attributes = Record<string, unknown>

/** Builds a TF.js graph model node by node. String attributes are base64, as the format requires. */
export class HandMadeGraph {
  private readonly nodes: object[] = []
  private readonly specs: object[] = []
  private readonly chunks: Uint8Array[] = []

  placeholder(name: string, shape: number[]): string {
    const dim = shape.map((size) => ({ size: String(size) }))
    return this.node(name, 'Placeholder', [], { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } })
  }

  floats(name: string, shape: number[], values: Float32Array): string {
    return this.constant(name, 'float32', shape, values)
  }

  integers(name: string, values: number[], shape = [values.length]): string {
    return this.constant(name, 'int32', shape, Int32Array.from(values))
  }

  node(name: string, op: string, input: string[], attr: Attributes = {}): string {
    this.nodes.push({ name, op, input, attr })
    return name
  }

  files(): GraphFiles {
    const modelTopology = { node: this.nodes, library: {}, versions: { producer: 1, minConsumer: 0 } }
    const topology = JSON.stringify({
      modelTopology,
      weightsManifest: [{ paths: ['weights.bin'], weights: this.specs }]
    })
    return { topology, weights: joined(this.chunks) }
  }

  private constant(
    name: string,
    dtype: 'float32' | 'int32',
    shape: number[],
    values: Float32Array | Int32Array
  ): string {
    this.specs.push({ name, shape, dtype })
    this.chunks.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    return this.node(name, 'Const', [], { dtype: { type: dtype === 'float32' ? 'DT_FLOAT' : 'DT_INT32' } })
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

export const base64 = (text: string): { s: string } => ({ s: btoa(text) })
export const integerList = (i: number[]): { list: { i: string[] } } => ({ list: { i: i.map(String) } })

import { memory } from '@tensorflow/tfjs-core'
import { startWebgl } from '../../src/engine/backends/webgl.ts'
import { computeGolden, type GoldenInputs } from './compute-golden.ts'

/** `GoldenInputs` as JSON. An object `{ base64 }` stands for bytes, `{ floats }` for floats. */
export type Packed = string

declare global {
  function goldenOnWebgl(inputs: Packed): Promise<{ values: Record<string, number[]>; leaked: number }>
}

globalThis.goldenOnWebgl = async (inputs) => {
  await startWebgl(true)
  const before = memory().numTensors
  const found = computeGolden(unpack(inputs))
  const leaked = memory().numTensors - before
  return { values: Object.fromEntries([...found].map(([name, values]) => [name, Array.from(values)])), leaked }
}

function unpack(inputs: Packed): GoldenInputs {
  return JSON.parse(inputs, (_, value) => {
    if (typeof value?.base64 === 'string') {
      return Uint8Array.from(atob(value.base64), (character) => character.charCodeAt(0))
    }
    return Array.isArray(value?.floats) ? Float32Array.from(value.floats) : value
  }) as GoldenInputs
}

import { type GraphModel, loadGraphModelSync } from '@tensorflow/tfjs-converter'
import { io } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'

/** A TF.js graph model in memory. */
export interface GraphFiles {
  /** The text of its model.json. */
  readonly topology: string
  /** The content of its weight files, concatenated. */
  readonly weights: Uint8Array
}

/** The parts of model.json that this file reads. */
interface ModelJson {
  modelTopology?: object
  weightsManifest?: { weights: io.WeightsManifestEntry[] }[]
  signature?: object
}

/**
 * Loads a graph model from memory onto the current backend.
 *
 * @throws `model-corrupt` when the files are not a graph model, or the weights do not have the stated length
 */
export function loadGraph({ topology, weights }: GraphFiles): GraphModel<io.IOHandlerSync> {
  try {
    const json = JSON.parse(topology) as ModelJson
    if (!json.modelTopology || !json.weightsManifest) throw new Error('model.json has no topology or no weights')
    const weightSpecs = json.weightsManifest.flatMap((group) => group.weights)
    checkLength(weightSpecs, weights)
    const handler = io.fromMemorySync({
      modelTopology: json.modelTopology,
      weightSpecs,
      weightData: weights.slice().buffer,
      ...(json.signature && { signature: json.signature })
    })
    return loadGraphModelSync(handler)
  } catch (error) {
    if (error instanceof PasticheError) throw error
    throw new PasticheError('model-corrupt', `Graph model: ${error instanceof Error ? error.message : error}`, error)
  }
}

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 }

/** Checks the length, because TF.js reports no error for a short file and paints with zeros. */
function checkLength(specs: readonly io.WeightsManifestEntry[], weights: Uint8Array): void {
  const expected = specs.reduce((sum, { shape, dtype, quantization }) => {
    const bytes = BYTES[quantization?.dtype ?? dtype]
    if (bytes === undefined) throw new Error(`Weights of the unknown type ${dtype}`)
    return sum + bytes * shape.reduce((size, side) => size * side, 1)
  }, 0)
  if (expected !== weights.length) {
    throw new PasticheError('model-corrupt', `The graph's weights are ${weights.length} bytes long, not ${expected}`)
  }
}

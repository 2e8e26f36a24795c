import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layer } from '../../src/common/layer.ts'
import type { GraphFiles } from '../../src/engine/networks/load-graph.ts'

/** The parts of models/index.json that tests look at. */
interface ModelsIndex {
  styleSize: number
  files: { path: string; bytes: number; sha256: string; licence: string; made: string }[]
  transformer: { id: string; topology: string; weights: string; epsilon: number; layers: Layer[] }
  perceptual: {
    topology: string
    weights: string
    metrics: string
    styleLayers: { node: string; channels: number }[]
    contentLayer: string
  }
  styles: string
  presets: {
    id: string
    name: string
    artist?: string
    thumbnail: string
    licence: string
    tags: string[]
    look: { strength: number; detail: number }
  }[]
}

const MODELS = join(__dirname, '../../models')

export const modelBytes = (path: string): Uint8Array => Uint8Array.from(readFileSync(join(MODELS, path)))

export const modelsIndex = JSON.parse(readFileSync(join(MODELS, 'index.json'), 'utf8')) as ModelsIndex

export function graphFiles({ topology, weights }: { topology: string; weights: string }): GraphFiles {
  return { topology: Buffer.from(modelBytes(topology)).toString('utf8'), weights: modelBytes(weights) }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { graphFiles, modelBytes, modelsIndex } from '../models/shipped-models.ts'
import type { GoldenInputs, Picture } from './compute-golden.ts'

interface GoldenFile {
  weights: { style: number; content: number; tv: number }
  every: number
  values: Record<string, { shape: number[]; offset: number }>
}

const FOLDER = join(__dirname, 'fixtures')
const file = JSON.parse(readFileSync(join(FOLDER, 'golden.json'), 'utf8')) as GoldenFile
const bytes = readFileSync(join(FOLDER, 'golden.bin'))

const INPUTS = ['content', 'style', 'work']
const UNROUNDED = 'pastiche/unrounded'

/** The values that PyTorch computed from the shipped weights (train/golden.py), by name. */
export const goldenNames: readonly string[] = Object.keys(file.values).filter(
  (name) => !INPUTS.includes(name) && name !== UNROUNDED
)

export function golden(name: string): Float32Array {
  const { shape, offset } = entry(name)
  const start = bytes.byteOffset + offset
  return new Float32Array(bytes.buffer.slice(start, start + 4 * shape.reduce((size, side) => size * side, 1)))
}

/** The pastiche that the network painted before its weights were rounded to float16. */
export const unroundedPastiche = (): Float32Array => golden(UNROUNDED)

export function goldenInputs(): GoldenInputs {
  const { transformer, perceptual } = modelsIndex
  return {
    transformer: graphFiles(transformer),
    perceptual: graphFiles(perceptual),
    metrics: modelBytes(perceptual.metrics),
    layers: transformer.layers,
    styleLayers: perceptual.styleLayers,
    contentLayer: perceptual.contentLayer,
    content: picture('content'),
    work: picture('work'),
    style: golden('style'),
    weights: file.weights,
    featureLayers: goldenNames.filter((name) => name.startsWith('features/')).map((name) => name.slice(9)),
    every: file.every
  }
}

function picture(name: string): Picture {
  const [batch = 0, height = 0, width = 0, channels = 0] = entry(name).shape
  return { shape: [batch, height, width, channels], values: golden(name) }
}

function entry(name: string) {
  const found = file.values[name]
  if (found === undefined) throw new Error(`No golden value "${name}"`)
  return found
}

import type { SimdBinaries } from '../../common/backend.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { DEFAULT_LOOK, type StyleDefaults } from '../../common/look.ts'
import { DEFAULT_REFINE_WEIGHTS, type RefineWeights } from '../../common/refinement.ts'
import type { LearningFiles, ModelFiles } from '../../protocol/studio-calls.ts'
import { HALF_BYTES } from '../styles/half.ts'
import type { Style, StyleCatalog } from '../styles/styles.ts'
import { decodeLargeBase64 } from './decode-large-base64.ts'
import type { Edition } from './diagnostics-text.ts'

/** Ids of the elements that build.mjs adds to the page besides the panel's own code. */
type Part =
  | 'transformer-topology'
  | 'transformer-weights'
  | 'perceptual-topology'
  | 'perceptual-weights'
  | 'perceptual-metrics'
  | 'learning'
  | 'style-vectors'
  | 'style-grams'
  | 'presets'
  | 'wasm'
  | 'simd'
  | 'simd-relaxed'
  | 'licences'
  | 'studio'

/** The JSON of `presets`, as build.mjs writes it. */
interface PresetsPart {
  version: string
  guide: string
  styleSize: number
  engine: string
  layers: Layer[]
  presets: {
    id: string
    name: string
    artist?: string
    work?: string
    year?: string | number
    tags?: string[]
    look?: Partial<Omit<StyleDefaults, 'refineWeights'>> & { refineWeights?: Partial<RefineWeights> }
    thumbnail: string
  }[]
}

/** The JSON of `learning`. */
interface LearningPart {
  styleLayers: { node: string; channels: number }[]
  contentLayer: string
  contents: { key: string; base64: string }[]
}

/**
 * The studio's script, to be run as a worker.
 * @throws `model-corrupt` when the build left it out.
 */
export async function studioScript(): Promise<string> {
  return (await unpacked('studio')).text()
}

/** The files that the studio needs to start. @throws `model-corrupt` when the build left something out. */
export async function studioParts(): Promise<{ models: ModelFiles; wasm: Uint8Array; simd: SimdBinaries }> {
  const [weights, learning, wasm, plain, relaxed] = await Promise.all([
    bytesOf('transformer-weights'),
    learningFiles(),
    unpacked('wasm').then((wasm) => wasm.arrayBuffer()),
    bytesOf('simd'),
    bytesOf('simd-relaxed')
  ])
  const { layers } = presetsPart()
  return {
    models: { transformer: { topology: textOf('transformer-topology'), weights, layers }, learning },
    wasm: new Uint8Array(wasm),
    simd: { plain, relaxed }
  }
}

/** The files for learning. The studio decodes their pictures only when a style is learnt. */
async function learningFiles(): Promise<LearningFiles> {
  // Our own build wrote the text, so it is not checked.
  const { styleLayers, contentLayer, contents } = JSON.parse(textOf('learning')) as LearningPart
  const [weights, metrics, ...pictures] = await Promise.all([
    bytesOf('perceptual-weights'),
    bytesOf('perceptual-metrics'),
    ...contents.map(({ base64 }) => decodeLargeBase64(base64))
  ])
  return {
    perceptual: { topology: textOf('perceptual-topology'), weights, metrics, styleLayers, contentLayer },
    contents: contents.map(({ key }, i) => ({ key, bytes: pictures[i] ?? new Uint8Array() }))
  }
}

/**
 * The presets, with empty shelves for other styles. @throws `model-corrupt` when the number of presets does not fit the
 * bytes of vectors or Gram matrices
 */
export async function loadCatalog(): Promise<StyleCatalog> {
  const { styleSize, engine, presets } = presetsPart()
  const [vectors, grams] = await Promise.all([bytesOf('style-vectors'), bytesOf('style-grams')])
  const gramBytes = grams.length / presets.length
  const stride = styleSize * HALF_BYTES
  if (vectors.length !== presets.length * stride) {
    throw new PasticheError(
      'model-corrupt',
      `${presets.length} presets need ${presets.length * stride} bytes, got ${vectors.length}`
    )
  }
  if (!Number.isInteger(gramBytes)) {
    throw new PasticheError(
      'model-corrupt',
      `${presets.length} presets cannot share ${grams.length} bytes of Gram matrices`
    )
  }
  const styles = presets.map(
    ({ id, name, artist = '', work = '', year = '', tags = [], look = {}, thumbnail }, i): Style => ({
      id,
      name,
      artist,
      work,
      year: String(year),
      tags,
      defaults: defaultsFrom(look),
      thumbnail,
      vector: vectors.slice(i * stride, (i + 1) * stride),
      grams: grams.slice(i * gramBytes, (i + 1) * gramBytes)
    })
  )
  return { presets: styles, mine: [], file: [], styleSize, transformer: engine }
}

function defaultsFrom(look: NonNullable<PresetsPart['presets'][number]['look']>): StyleDefaults {
  const { strength, detail, refineWeights } = { ...DEFAULT_LOOK, ...look }
  return { strength, detail, refineWeights: { ...DEFAULT_REFINE_WEIGHTS, ...refineWeights } }
}

/** A licence, and the names of everything that it covers. build/licences.mjs collects the licences. */
export interface Licence {
  readonly names: readonly string[]
  readonly licence: string
  readonly text: string
}

export function licences(): readonly Licence[] {
  return JSON.parse(textOf('licences')) as readonly Licence[] // our own build wrote it
}

/**
 * Where the guide can be read: a web address or, while the guide is not published, a path in the folder of the plugin.
 */
export function guideAddress(): string {
  return presetsPart().guide
}

/** The versions of plugin and networks. */
export function edition(): Edition {
  const { version, engine } = presetsPart()
  return { version, engine }
}

function presetsPart(): PresetsPart {
  return JSON.parse(textOf('presets')) as PresetsPart // our own build wrote it
}

function textOf(part: Part): string {
  const text = document.getElementById(part)?.textContent
  if (text === undefined || text === null) throw new PasticheError('model-corrupt', `The page has no part "${part}"`)
  return text
}

function bytesOf(part: Part): Promise<Uint8Array<ArrayBuffer>> {
  return decodeLargeBase64(textOf(part).trim())
}

/** A part that the build compressed. It is decompressed while it is read. */
async function unpacked(part: 'studio' | 'wasm'): Promise<Response> {
  const packed = new Blob([await bytesOf(part)])
  return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip')))
}

/** The conversation between the iframe and its worker, the studio, where everything heavy happens. */
import type { BackendName, SimdBinaries } from '../common/backend.ts'
import type { Layer } from '../common/layer.ts'
import type { FinishSettings } from '../common/look.ts'
import type { Pixels, Size } from '../common/pixels.ts'
import type { LearnCalls } from './learn-calls.ts'
import type { Source, StyleBytes } from './pictures.ts'
import type { Call, Checked } from './wire.ts'

/** What models/ ships, inlined into the iframe; the studio checks nothing twice, the build checked the hashes. */
export interface ModelFiles {
  /** model.json, weights and table of layers (models/index.json `transformer.layers`) of the transformer. */
  transformer: { topology: string; weights: Uint8Array; layers: Layer[] }
  /** Absent where nothing is to be learnt. */
  learning?: LearningFiles
}

/** What learning a style takes beside the transformer; nothing of it is looked at before learning begins. */
export interface LearningFiles {
  /** As models/index.json `perceptual` names it. */
  perceptual: {
    topology: string
    weights: Uint8Array
    metrics: Uint8Array
    styleLayers: { node: string; channels: number }[]
    contentLayer: string
  }
  /** Pictures to learn on. */
  contents: Source[]
}

export interface StudioInfo {
  backend: BackendName
  /** The probe's milliseconds per backend, null where it failed; for the console and bug reports. */
  probe: { backend: BackendName; milliseconds: number | null }[]
}

/** What our own kernels do beside TF.js's; for the console, bug reports and tests. */
export interface KernelsInfo {
  /** How they compute: "RGBA32F × 8" on a GPU, "F32 × 4" on the processor; null where TF.js's own paint. */
  precision: string | null
  /** Why TF.js's own paint; null where they do not. */
  whyStock: string | null
  /** Passes (a picture measured or painted) that either has begun since the engine was loaded. */
  passes: { own: number; stock: number }
}

export interface Opened {
  width: number
  height: number
  /** Any pixel that is not fully opaque. */
  hasAlpha: boolean
  /** The picture at most `viewSide` long, for the panel. */
  view: Pixels
}

/** What a picture's measure pass found, or several pictures' pooled: `PackedStatistics`, little endian, as bytes. */
export type StatisticsBytes = Uint8Array

export interface Rendered extends Size {
  bytes: Uint8Array
  mime: 'image/png' | 'image/jpeg'
}

/** Everything that decides how a picture is painted, finished and shown. */
export interface PaintRequest {
  source: Source
  style: StyleBytes
  /** The resolution to paint at. */
  size: Size
  /** Painted so that copies side by side show no seam. */
  tileable: boolean
  /** Pooled over a series; null to paint with the picture's own statistics. */
  statistics: StatisticsBytes | null
  finish: FinishSettings
  /** The longest side of the view that the panel shows. */
  viewSide: number
}

export interface StudioCalls extends LearnCalls {
  /** Chooses a backend by a measured probe and loads the networks. `backend` forces one. */
  start: Call<
    {
      models: ModelFiles
      /** The binary of TF.js's WASM backend. */
      wasm: Uint8Array
      simd: SimdBinaries
      backend: BackendName | null
    },
    StudioInfo,
    { fraction: number }
  >
  /** Answers once the kernels have proved themselves on this GPU, or not; nobody has to wait for it. */
  kernels: Call<null, KernelsInfo>
  /**
   * Decodes. A picture longer than Figma's 4096 px is reduced to it, in every call.
   * @throws `image-unreadable`, `image-too-large` (more than memory holds)
   */
  open: Call<{ source: Source; viewSide: number }, Opened>
  /**
   * The measure pass: the whole picture at working resolution, seconds before the painting is ready. It comes at the
   * size of the `view` that `open` gave for this `viewSide`, opaque: `finish` puts the two together.
   */
  draft: Call<Pick<PaintRequest, 'source' | 'style' | 'size' | 'viewSide'>, Pixels>
  /** What `paint` finds out for itself, to be pooled with other pictures'. */
  measure: Call<Pick<PaintRequest, 'source' | 'style' | 'size'>, StatisticsBytes>
  /**
   * The paint pass at `size`, tile by tile, kept for `render`; answers with a view of it as `draft` does. With
   * `statistics` other than the picture's own, pooled over its series, where they are not null.
   */
  paint: Call<Omit<PaintRequest, 'finish'>, Pixels, { fraction: number }>
  /**
   * Paints if it has to, then finishes and encodes, at `size`; larger, up to the picture's
   * own size, where the content shows and has more detail than that. What is found in the whole picture (colours to be
   * matched) is found in the view, so that it is what `paint` showed.
   */
  render: Call<PaintRequest, Rendered, { fraction: number }>
}

/** Sent by the studio. `ready` comes once, as soon as it listens: the sign that its world lets it run. */
export interface StudioEvents {
  ready: null
}

/** Does not compile when a call could not cross. @public */
export type AllStudioCallsAreWireSafe = Same<StudioCalls>
type Same<Table extends Checked<Table>> = Table

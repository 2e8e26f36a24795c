/** All calls and events between the iframe and its worker, the studio, which decodes, paints and learns. */
import type { BackendName, SimdBinaries } from '../common/backend.ts'
import type { Layer } from '../common/layer.ts'
import type { FinishSettings } from '../common/look.ts'
import type { Pixels, Size } from '../common/pixels.ts'
import type { LearnCalls } from './learn-calls.ts'
import type { Source, StyleBytes } from './pictures.ts'
import type { RefineCalls, RefineSettings } from './refine-calls.ts'
import type { Call, Checked } from './wire.ts'

/** The files of models/, which are inlined into the iframe. The build has checked their hashes. */
export interface ModelFiles {
  /** model.json, weights and table of layers (models/index.json `transformer.layers`) of the transformer. */
  transformer: { topology: string; weights: Uint8Array; layers: Layer[] }
  /** Absent where the studio need not learn. */
  learning?: LearningFiles
}

/** The files that learning needs besides the transformer. They are not read before learning begins. */
export interface LearningFiles {
  /** The perceptual network, as `perceptual` in models/index.json describes it. */
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
  /** Milliseconds that the probe took on each backend, null where it failed; for the console and bug reports. */
  probe: { backend: BackendName; milliseconds: number | null }[]
}

/** Whether our own kernels paint, or those of TF.js; for the console, bug reports and tests. */
export interface KernelsInfo {
  /** Precision of our own kernels: "RGBA32F × 8" on a GPU, "F32 × 4" on the processor; null where those of TF.js paint. */
  precision: string | null
  /** The reason why those of TF.js paint; null where they do not. */
  whyStock: string | null
  /** Number of passes (measure or paint, of one picture) that each has begun since the engine was loaded. */
  passes: { own: number; stock: number }
}

export interface Opened {
  width: number
  height: number
  /** At least one pixel is not fully opaque. */
  hasAlpha: boolean
  /** The picture for the panel, at most `viewSide` pixels long. */
  view: Pixels
}

/** The statistics of one picture, or pooled ones of several: `PackedStatistics`, little endian, as bytes. */
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
  /** How the painting is refined; absent for a quick one. */
  refine?: RefineSettings
  finish: FinishSettings
  /** The longest side of the view that the panel shows. */
  viewSide: number
}

export interface StudioCalls extends LearnCalls, RefineCalls {
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
  /** Answers when the self-test of the kernels on this GPU has ended. Painting need not wait for it. */
  kernels: Call<null, KernelsInfo>
  /**
   * Decodes a picture. In this and every other call, a picture longer than Figma's 4096 px is scaled down to that.
   * @throws `image-unreadable`, `image-too-large` (it does not fit into memory)
   */
  open: Call<{ source: Source; viewSide: number }, Opened>
  /**
   * The measure pass: paints the whole picture at working resolution, seconds before the painting is ready. The result is
   * opaque and has the size of the `view` that `open` gave for this `viewSide`; src/engine/finish combines the two.
   */
  draft: Call<Pick<PaintRequest, 'source' | 'style' | 'size' | 'viewSide'>, Pixels>
  /** Measures the statistics that `paint` would use, to be pooled with those of other pictures. */
  measure: Call<Pick<PaintRequest, 'source' | 'style' | 'size'>, StatisticsBytes>
  /**
   * Paints at `size`, tile by tile, and keeps the painting for `render`. Answers with a copy at the size of the view.
   * Where `statistics` is not null, it is used instead of the picture's own statistics.
   */
  paint: Call<Omit<PaintRequest, 'finish' | 'refine'>, Pixels, { fraction: number }>
  /**
   * Finishes the painting and encodes it; paints first where the painting is not kept, and refines it where that is asked for
   * and not done. The result has `size`, or is larger,
   * up to the picture's own size, where the content shows through and has more detail. Statistics of the whole picture, such
   * as the colours to be matched, are taken from the view, so that the result looks as the preview did.
   */
  render: Call<PaintRequest, Rendered, { fraction: number }>
}

/** Sent by the studio. `ready` is sent once, when the studio listens: it shows that the browser lets the worker run. */
export interface StudioEvents {
  ready: null
}

/** Fails to compile when a call has a type that cannot be sent. @public */
export type AllStudioCallsAreWireSafe = Same<StudioCalls>
type Same<Table extends Checked<Table>> = Table

/** All calls and events between the iframe and its worker, the studio. The studio decodes, paints and learns. */
import type { BackendName, SimdBinaries } from '../common/backend.ts'
import type { Layer } from '../common/layer.ts'
import type { FinishSettings } from '../common/look.ts'
import type { Pixels, Size } from '../common/pixels.ts'
import type { LearnCalls } from './learn-calls.ts'
import type { PaintingRequest } from './painting-request.ts'
import type { Source } from './pictures.ts'
import type { RefineCalls, RefineSettings } from './refine-calls.ts'
import type { Call, Checked } from './wire.ts'

/** The files of models/. The build has checked their hashes and put them into the iframe. */
export interface ModelFiles {
  /** The transformer: its graph (model.json), weights, and `transformer.layers` of models/index.json. */
  transformer: { topology: string; weights: Uint8Array; layers: Layer[] }
  /** Missing where the studio does not have to learn. */
  learning?: LearningFiles
}

/** Files that only learning needs. They are not read before learning begins. */
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
  /** Milliseconds of the probe on each backend, null where it failed. For the console and bug reports. */
  probe: { backend: BackendName; milliseconds: number | null }[]
}

/** Whether our own kernels paint or TF.js's. For the console, bug reports and tests. */
export interface KernelsInfo {
  /**
   * Precision of our own kernels: "RGBA32F × 8" on a GPU, "F32 × 4" on the processor. Null where TF.js's kernels
   * paint.
   */
  precision: string | null
  /** The reason why TF.js's kernels paint. Null where our own do. */
  whyStock: string | null
  /**
   * Passes begun since the engine was loaded, by our own kernels and by TF.js's. A pass measures or paints one
   * picture.
   */
  passes: { own: number; stock: number }
  /** How many small paintings the studio works on at the same time. More than one where several workers paint. */
  atOnce: number
}

export interface Opened {
  width: number
  height: number
  /** At least one pixel is not fully opaque. */
  hasAlpha: boolean
  /** The picture as the panel shows it, at most `viewSide` pixels long. */
  view: Pixels
}

/** Statistics of one picture, or pooled statistics of several, as bytes: `PackedStatistics`, little endian. */
export type StatisticsBytes = Uint8Array

export interface Rendered extends Size {
  bytes: Uint8Array
  mime: 'image/png' | 'image/jpeg'
  /** The reason why a painting that was to be refined is the quick one. Null for every other painting. */
  whyQuick: 'refine-failed' | null
}

/** A part of the result and of the picture beneath it, pixel by pixel. */
export interface Inspected {
  /** Size of the whole result. */
  size: Size
  /** Where the part begins in it, or in its first copy of several. */
  left: number
  top: number
  content: Pixels
  /** Finished. */
  pastiche: Pixels
}

/** Everything that decides how a picture is painted, finished and shown. */
export interface PaintRequest extends PaintingRequest {
  /** How the painting is refined; absent for a quick one. */
  refine?: RefineSettings
  finish: FinishSettings
  /** The longest side of the view in the panel. */
  viewSide: number
}

export interface StudioCalls extends LearnCalls, RefineCalls {
  /** Chooses a backend by a timed probe and loads the networks. `backend` forces a backend. */
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
  /** Answers when our kernels have been tested on this GPU. Painting need not wait for it. */
  kernels: Call<null, KernelsInfo>
  /**
   * Decodes a picture. This and every other call first scale down a picture that is longer than Figma's limit of 4096 px.
   * @throws `image-unreadable`, `image-too-large` (it does not fit into memory)
   */
  open: Call<{ source: Source; viewSide: number }, Opened>
  /**
   * The measure pass: paints the whole picture at working resolution, seconds before the painting is ready. The
   * result is opaque and as large as the `view` that `open` gave for this `viewSide`. src/engine/finish combines the
   * two.
   */
  draft: Call<Pick<PaintRequest, 'source' | 'style' | 'first' | 'viewSide'>, Pixels>
  /** Measures the statistics that `paint` would use, so that they can be pooled with those of other pictures. */
  measure: Call<Pick<PaintRequest, 'source' | 'style' | 'first'>, StatisticsBytes>
  /**
   * Paints the first pass and those after it up to `size`, tile by tile, and keeps the painting for `render`. Answers with a copy at the size of the view.
   * `statistics`, where not null, replace the picture's own.
   */
  paint: Call<Omit<PaintRequest, 'finish' | 'refine'>, Pixels, { fraction: number }>
  /**
   * Finishes the painting and encodes it. Paints and refines first if that was not done or not kept. The result is as large
   * as `size`, or larger where the content shows through and has more detail, up to the size of the content. Statistics of
   * the whole picture, such as its mean colour, are taken from the view, so that the result looks like the preview.
   */
  render: Call<PaintRequest, Rendered, { fraction: number }>
  /**
   * A part of what `render` would give, before it is encoded. Paints first where the painting is not kept. The part is at
   * most as large as `part`, in pixels of the result. Its middle is at `centre`, in shares of the result's sides.
   * A tileable picture may be repeated `repeats` times in each direction; the shares are then those of all copies together.
   */
  inspect: Call<
    PaintRequest & { centre: { x: number; y: number }; part: Size; repeats: number },
    Inspected,
    { fraction: number }
  >
}

/**
 * Sent by the studio. `ready` is sent once, when the studio listens. It shows that the browser allows the worker to
 * run.
 */
export interface StudioEvents {
  ready: null
}

/** Fails to compile when a call has a type that cannot be sent. @public */
export type AllStudioCallsAreWireSafe = Same<StudioCalls>
type Same<Table extends Checked<Table>> = Table

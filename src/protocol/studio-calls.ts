/**
 * All calls and events between the iframe and its worker, the studio. The studio decodes, paints, refines and learns.
 */
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
  /** Absent if the studio neither learns nor refines. */
  learning?: LearningFiles
}

/** Files that only learning and refining need. They are loaded when one of the two begins. */
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
  /** Milliseconds that the probe took on each backend, null where it failed. For the console and bug reports. */
  probe: { backend: BackendName; milliseconds: number | null }[]
}

/** Whether our own kernels or those of TF.js paint. For the console, bug reports and tests. */
export interface KernelsInfo {
  /**
   * Number format and vector width of our own kernels: "RGBA32F × 8" on a GPU, "F32 × 4" on the processor. Null where
   * the kernels of TF.js paint.
   */
  precision: string | null
  /** The reason why the kernels of TF.js paint. Null where our own kernels do. */
  whyStock: string | null
  /**
   * Number of passes begun since the engine was loaded, with our own kernels and with those of TF.js. A pass measures
   * or paints one picture.
   */
  passes: { own: number; stock: number }
  /** The number of workers that paint, the studio's own included. */
  workers: number
}

export interface Opened {
  width: number
  height: number
  /** Whether at least one pixel is not fully opaque. */
  hasAlpha: boolean
  /** How much of a graphic the picture is, 0 for a photograph to 1 for an interface or a logo. */
  graphic: number
  /** The picture as the panel shows it, at most `viewSide` pixels long. */
  view: Pixels
}

/** Statistics of one picture, or pooled statistics of several, as bytes: `PackedStatistics`, little endian. */
export type StatisticsBytes = Uint8Array

export interface Rendered extends Size {
  bytes: Uint8Array
  mime: 'image/png' | 'image/jpeg'
  /** Why the quick painting was rendered although a refined painting was requested. Null for every other painting. */
  whyQuick: 'refine-failed' | null
}

/** The same part of the result and of the content, pixel by pixel. */
export interface Inspected {
  /** Size of the whole result. */
  size: Size
  /**
   * Left and top edge of the part, in pixels of the result. If several copies are inspected, the two numbers count from
   * the edges of the first copy.
   */
  left: number
  top: number
  content: Pixels
  /** The part of the finished pastiche. */
  pastiche: Pixels
}

/** Everything that decides how a picture is painted, refined, finished and shown. */
export interface PaintRequest extends PaintingRequest {
  /** How the painting is refined. Absent for a painting that is not refined. */
  refine?: RefineSettings
  finish: FinishSettings
  /** How much of a graphic the picture counts as while it is finished: `FinishInput.graphic`. */
  graphic: number
  /**
   * Whether the finished picture always has the painting's size. Otherwise it is larger where parts of the content show
   * and the content has more pixels. A contact sheet's cells have it: nobody sees more pixels there.
   */
  atPaintingSize?: boolean
  /** The longest side of the view in the panel, in pixels. */
  viewSide: number
}

export interface StudioCalls extends LearnCalls, RefineCalls {
  /**
   * Times a small convolution (the probe) on the backends, takes the fastest one with correct results, and loads the
   * transformer. If `backend` is given, only that one is tried.
   */
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
  /** Answers after our kernels have been tested on this GPU. Painting does not have to wait for this. */
  kernels: Call<null, KernelsInfo>
  /**
   * Decodes a picture. In this call and all others, a picture that is longer than Figma's limit of 4096 px is first
   * scaled down.
   * @throws `image-unreadable`, `image-too-large` (it does not fit into memory)
   */
  open: Call<{ source: Source; viewSide: number }, Opened>
  /**
   * The measure pass: paints the whole picture at working size (src/engine/stylize/working-size.ts), seconds before the
   * painting is ready. The result is opaque and has the same size as the `view` that `open` returned for this
   * `viewSide`. src/engine/finish combines it with that view.
   */
  draft: Call<Pick<PaintRequest, 'source' | 'style' | 'first' | 'viewSide'>, Pixels>
  /** Measures the statistics that `paint` would use, for a caller that pools them with those of other pictures. */
  measure: Call<Pick<PaintRequest, 'source' | 'style' | 'first'>, StatisticsBytes>
  /**
   * Paints the first pass and the later passes up to `size`, tile by tile, and keeps the painting for `render`. The
   * answer is a copy at the size of the view. `statistics`, if not null, replace the picture's own.
   */
  paint: Call<Omit<PaintRequest, 'finish' | 'graphic' | 'refine'>, Pixels, { fraction: number }>
  /**
   * Finishes the painting and encodes it. If the studio does not have the painting or its refinement any more, it makes
   * them first. The result has the size `size`. If the content shows through and has more detail, the result is larger,
   * up to the size of the content. Statistics of the whole picture, such as its mean colour, are taken from the view,
   * so the result looks like the preview.
   */
  render: Call<PaintRequest, Rendered, { fraction: number }>
  /**
   * Returns a part of the finished picture that `render` would encode. If the studio does not have the painting any
   * more, it paints it first. The part is at most as large as `part`, in pixels of the result. Its middle is at
   * `centre`, in fractions of the result's sides. `repeats` is for tileable pictures: the number of copies in each
   * direction. The fractions then refer to all copies together.
   */
  inspect: Call<
    PaintRequest & { centre: { x: number; y: number }; part: Size; repeats: number },
    Inspected,
    { fraction: number }
  >
}

/**
 * Events that the studio sends: `ready`, once, as soon as the studio can receive calls. The event also shows that the
 * browser allows the worker to run.
 */
export interface StudioEvents {
  ready: null
}

/** Fails to compile when a call has a type that cannot be sent. @public */
export type AllStudioCallsAreWireSafe = Same<StudioCalls>
type Same<Table extends Checked<Table>> = Table

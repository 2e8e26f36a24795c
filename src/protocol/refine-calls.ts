/** Calls for refining a painting, part of `StudioCalls`: the iframe asks, the studio answers. */
import type { Pixels, Size } from '../common/pixels.ts'
import type { RefineWeights } from '../common/refinement.ts'
import type { PaintingRequest } from './painting-request.ts'
import type { Call } from './wire.ts'

/** How a painting is refined. */
export interface RefineSettings {
  /** Share of the steps, above 0 to 1. */
  amount: number
  weights: RefineWeights
  /** The style's Gram matrices, packed (src/engine/refine/packed-target.ts): float32, little endian, as bytes. */
  grams: Uint8Array
}

/** A painting to refine. */
interface RefineRequest extends PaintingRequest {
  /** The longest side of the view in the panel. */
  viewSide: number
  refine: RefineSettings
}

interface RefineProgress {
  stage: 'refining' | 'paused'
  /** 0 to 1 */
  fraction: number
  /** Null until it can be estimated. */
  secondsLeft: number | null
  /** The picture so far at the size of the view, now and then; null in between. */
  view: Pixels | null
}

export interface RefineCalls {
  /**
   * Refines the painting of a request, step by step, and keeps the result for `render`. It paints first where the painting
   * is not kept. Other calls are answered between two steps. A refinement that was cancelled goes on from where it was.
   *
   * @returns a copy at the size of the view
   * @throws `refine-failed`, `style-unrefinable`, and as `paint` does
   */
  refine: Call<RefineRequest, Pixels, RefineProgress>
  /**
   * Changes the refinement that is running. A null field stays as it is. `keep` ends it: the picture so far counts as refined.
   * If no refinement is running, nothing happens.
   */
  steerRefining: Call<{ weights: RefineWeights | null; paused: boolean | null; keep: boolean }, null>
  /**
   * The seconds that refining a picture of this size takes on this machine. On the processor the first call measures a step. On
   * a GPU a measurement would compile many shaders, so the answer is null until a picture was refined. `strokes`: how many
   * times longer strokes are than the network's own, at least 1.
   */
  refineTime: Call<{ size: Size; strokes: number; tileable: boolean; amount: number }, { seconds: number | null }>
}

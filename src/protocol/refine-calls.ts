/** Calls for refining a painting. They are part of `StudioCalls`: the iframe calls, the studio answers. */
import type { Pixels, Size } from '../common/pixels.ts'
import type { RefineWeights } from '../common/refinement.ts'
import type { PaintingRequest } from './painting-request.ts'
import type { Call } from './wire.ts'

/** How a painting is refined. */
export interface RefineSettings {
  /** Share of the steps that are taken: above 0, at most 1. */
  amount: number
  weights: RefineWeights
  /** The style's Gram matrices: float32, little endian, packed as in src/engine/refine/packed-target.ts. */
  grams: Uint8Array
}

/** A painting to refine. */
interface RefineRequest extends PaintingRequest {
  /** The longest side of the view in the panel, in pixels. */
  viewSide: number
  refine: RefineSettings
}

interface RefineProgress {
  stage: 'refining' | 'paused'
  /** 0 to 1 */
  fraction: number
  /** Null until it can be estimated. */
  secondsLeft: number | null
  /** The picture so far, at the size of the view. It is sent every few steps and is null otherwise. */
  view: Pixels | null
}

export interface RefineCalls {
  /**
   * Refines the painting of a request step by step and keeps the result for `render`. If the studio does not have the
   * painting any more, it paints it first. The studio answers other calls between two steps. A refinement that was
   * cancelled continues where it was cancelled.
   *
   * @returns a copy at the size of the view
   * @throws `refine-failed`, `style-unrefinable`, and the errors of `paint`
   */
  refine: Call<RefineRequest, Pixels, RefineProgress>
  /**
   * Changes the refinement that is running. A null field changes nothing. `keep` ends the refinement and makes the
   * picture so far its result. If no refinement is running, the call does nothing.
   */
  steerRefining: Call<{ weights: RefineWeights | null; paused: boolean | null; keep: boolean }, null>
  /**
   * Estimates the seconds that refining a picture of this size takes on this machine. Where our own SIMD kernels
   * compute, the first call measures a step. Elsewhere a measurement would compile many shaders or block the thread, so
   * the answer is null until a picture has been refined. `strokes`: how many times longer the strokes are than the
   * network's own, at least 1.
   */
  refineTime: Call<{ size: Size; strokes: number; tileable: boolean; amount: number }, { seconds: number | null }>
}

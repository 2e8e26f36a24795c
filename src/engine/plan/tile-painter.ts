import type { Job } from './job.ts'
import type { TilePlan } from './plan-tile.ts'

/**
 * Paints tiles of one picture in one style. There is one implementation for each way to run the layers: TF.js, WebGL
 * and SIMD.
 */
export interface TilePainter {
  /** Longest side of a tile for which this painter is fast: in pixels, a multiple of 4. */
  readonly tileSide: number
  /** How many tiles may be asked for at once. More than one where several workers paint. */
  readonly atOnce: number
  /**
   * @param input pixels of the plan's `input` region, `[height, width, 4]`
   * @returns the planned region, `[height, width, 4]`, 8 bits, opaque
   * @throws `cancelled`, `gpu-lost`, `gpu-out-of-memory`, `no-backend` or `internal` for NaN, and every error of TF.js
   */
  paint(plan: TilePlan, input: Float32Array, job: Job): Promise<Uint8Array>
  dispose(): void
}

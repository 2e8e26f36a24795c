import type { Job } from './job.ts'
import type { InputPixels } from './network-input.ts'
import type { TilePlan } from './plan-tile.ts'

/**
 * Paints tiles of one picture in one style. There is one implementation for each way to run the layers: TF.js, WebGL
 * and SIMD.
 */
export interface TilePainter {
  /** The longest side of a tile at which this painter is fast, in pixels. A multiple of 4. */
  readonly tileSide: number
  /** Number of tiles that the caller should request at the same time. Above 1 where several workers paint. */
  readonly atOnce: number
  /**
   * @param input the plan's `input` region
   * @returns the planned region, `[height, width, 4]`, 8 bits, opaque
   * @throws `cancelled`, `gpu-lost`, `gpu-out-of-memory`, and every error of TF.js; if a colour is NaN, `no-backend` on
   * our WebGL kernels and `internal` on others
   */
  paint(plan: TilePlan, input: InputPixels, job: Job): Promise<Uint8Array>
  dispose(): void
}

import type { Job } from './job.ts'
import type { TilePlan } from './plan-tile.ts'

/** Paints tiles of one picture in one style: the folded layers, wherever they run. */
export interface TilePainter {
  /** Longest side of a tile that suits it, a multiple of 4. */
  readonly tileSide: number
  /**
   * @param input what the plan's `input` region holds, `[height, width, 4]`
   * @returns `[height, width, 4]`, 8 bits, opaque, of the region that was planned
   * @throws `cancelled`, `gpu-lost`, `gpu-out-of-memory`, and whatever stock kernels throw
   */
  paint(plan: TilePlan, input: Float32Array, job: Job): Promise<Uint8Array>
  dispose(): void
}

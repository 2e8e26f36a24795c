import type { FoldedLayer } from '../plan/fold.ts'
import { yieldAndCheck } from '../plan/job.ts'
import type { TilePainter } from '../plan/tile-painter.ts'
import { checkPainted } from './check-painted.ts'
import type { Kernels } from './layer-kernels.ts'

/** Textures of a tile of this side take 70 MB, with its halo, and a GPU has it done before anyone looks up. */
const TILE_SIDE = 512

/** Our own kernels behind the engine's interface. */
export function kernelPainter(kernels: Kernels, folded: readonly FoldedLayer[]): TilePainter {
  const weights = kernels.upload(folded)
  return {
    tileSide: TILE_SIDE,
    async paint(plan, input, job) {
      const pixels = await kernels.paintTile(weights, plan, input, 'bytes')
      checkPainted(pixels)
      await yieldAndCheck(job)
      return pixels
    },
    dispose: () => kernels.release(weights)
  }
}

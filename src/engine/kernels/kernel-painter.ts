import { breathe } from '../job.ts'
import type { FoldedLayer } from '../stylize/fold.ts'
import type { TilePainter } from '../stylize/tile-painter.ts'
import { checkPainted } from './check-painted.ts'
import type { Kernels } from './kernels.ts'

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
      await breathe(job)
      return pixels
    },
    dispose: () => kernels.release(weights)
  }
}

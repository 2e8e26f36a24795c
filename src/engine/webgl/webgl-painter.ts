import type { FoldedLayer } from '../plan/fold.ts'
import { yieldAndCheck } from '../plan/job.ts'
import { inputFloats } from '../plan/network-input.ts'
import type { TilePainter } from '../plan/tile-painter.ts'
import { checkPainted } from './check-painted.ts'
import type { WebglLayers } from './webgl-layers.ts'

/**
 * Longest side of a tile in pixels. The textures for such a tile and its halo take 70 MB, and a GPU paints it in a
 * fraction of a second.
 */
const TILE_SIDE = 512

/**
 * Paints tiles on the GPU.
 *
 * @param folded the network's layers, whose weights are uploaded here and freed by `dispose`
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export function webglPainter(layers: WebglLayers, folded: readonly FoldedLayer[]): TilePainter {
  const uploaded = layers.upload(folded)
  return {
    tileSide: TILE_SIDE,
    atOnce: 1,
    async paint(plan, input, job) {
      const pixels = await layers.paintTile(uploaded, plan, inputFloats(input), 'bytes')
      checkPainted(pixels)
      await yieldAndCheck(job)
      return pixels
    },
    dispose: () => layers.release(uploaded)
  }
}

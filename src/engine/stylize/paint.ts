import type { Pixels } from '../../common/pixels.ts'
import { type BackendName, type Device, namedFailure } from '../backends/device.ts'
import { breathe, type Job } from '../job.ts'
import { EPSILON, type Transformer } from '../networks/transformer.ts'
import { release, upload } from './convolutions.ts'
import { fold } from './fold.ts'
import { networkInput, type Region } from './network-input.ts'
import { networkSize } from './network-size.ts'
import { paintTile } from './paint-tile.ts'
import { planTile } from './plan-tile.ts'
import type { Statistics } from './statistics.ts'
import { paintTiles } from './tile-queue.ts'
import { blankLike, writeRegion } from './write-region.ts'

/**
 * Longest side of a tile. WebGL's convolution unrolls its input, nine times its size, and 256 keeps that at 75 MB;
 * WASM's does not, and larger tiles have relatively smaller halos.
 */
const TILE_SIDE: Readonly<Record<BackendName, number>> = { webgl: 256, wasm: 512, cpu: 128 }

export interface PaintOptions {
  /** Longest side of a tile, a multiple of 4. */
  tileSide?: number
}

/**
 * The second pass: paints `content` at its own size, up to 4096², with the statistics that *measure* found. Memory is
 * the picture, the pastiche and one tile.
 *
 * @param content colour already bled under its transparent pixels (`bleed`); its alpha is not looked at
 * @returns the pastiche, opaque
 * @throws `cancelled`, `style-unknown`, `gpu-lost`, `gpu-out-of-memory` (when even small tiles do not fit)
 */
export async function paint(
  device: Device,
  transformer: Transformer,
  content: Pixels,
  statistics: Statistics,
  style: Float32Array,
  job: Job,
  { tileSide = TILE_SIDE[device.backend] }: PaintOptions = {}
): Promise<Pixels> {
  const convolutions = upload(fold(transformer.layers, transformer.kernels, statistics, style, EPSILON))
  const pastiche = blankLike(content)
  const seen = networkSize(content)
  const paintOne = async (tile: Region): Promise<void> => {
    try {
      await breathe(job)
      const plan = planTile(transformer.layers, seen, tile)
      writeRegion(pastiche, await paintTile(device, convolutions, plan, networkInput(content, plan.input), job), tile)
    } catch (error) {
      throw namedFailure(device, error)
    }
  }
  try {
    await paintTiles(seen, tileSide, paintOne, (fraction) => job.progress(fraction))
    return pastiche
  } finally {
    release(convolutions)
  }
}

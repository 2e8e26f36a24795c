import type { BackendName } from '../../common/backend.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Device } from '../backends/device.ts'
import type { FoldedLayer } from '../plan/fold.ts'
import { inputFloats } from '../plan/network-input.ts'
import type { TilePainter } from '../plan/tile-painter.ts'
import { release, upload } from './convolutions.ts'
import { paintTile } from './paint-tile.ts'

/**
 * Longest side of a tile, in pixels. On WebGL, the convolution of TF.js unrolls its input to nine times its size, which
 * is 75 MB for a tile of 256 px. On WASM it does not unroll. Tiles can then be larger, and less time is lost to the
 * area around each tile that is computed with it.
 */
const TILE_SIDE: Readonly<Record<BackendName, number>> = { webgl: 256, wasm: 512, cpu: 128 }

/** Paints with the kernels of TF.js, on any of its backends. */
export function stockPainter(device: Device, folded: readonly FoldedLayer[]): TilePainter {
  const convolutions = upload(folded)
  return {
    tileSide: TILE_SIDE[device.backend],
    atOnce: 1,
    paint: async (plan, input, job) => toBytes(await paintTile(device, convolutions, plan, inputFloats(input), job)),
    dispose: () => release(convolutions)
  }
}

/**
 * Converts `[height, width, 3]` in [0, 1] to `[height, width, 4]` in 8 bits.
 *
 * @throws `internal` when a colour is NaN or infinite, because it would become black in 8 bits
 */
function toBytes(painted: Float32Array): Uint8Array {
  const rgba = new Uint8Array((painted.length / 3) * 4).fill(255)
  let sum = 0 // becomes NaN or infinite if any colour is
  for (let from = 0, to = 0; from < painted.length; from += 3, to += 4) {
    const red = painted[from] ?? 0
    const green = painted[from + 1] ?? 0
    const blue = painted[from + 2] ?? 0
    rgba[to] = Math.round(red * 255)
    rgba[to + 1] = Math.round(green * 255)
    rgba[to + 2] = Math.round(blue * 255)
    sum += red + green + blue
  }
  if (!Number.isFinite(sum))
    throw new PasticheError('internal', `A tile of ${rgba.length / 4} px has NaN or infinite colours`)
  return rgba
}

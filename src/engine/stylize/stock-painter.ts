import type { BackendName, Device } from '../backends/device.ts'
import { release, upload } from './convolutions.ts'
import type { FoldedLayer } from './fold.ts'
import { paintTile } from './paint-tile.ts'
import type { TilePainter } from './tile-painter.ts'

/**
 * Longest side of a tile. WebGL's convolution unrolls its input, nine times its size, and 256 keeps that at 75 MB;
 * WASM's does not, and larger tiles have relatively smaller halos.
 */
const TILE_SIDE: Readonly<Record<BackendName, number>> = { webgl: 256, wasm: 512, cpu: 128 }

/** TF.js's own kernels, on any of its backends. */
export function stockPainter(device: Device, folded: readonly FoldedLayer[]): TilePainter {
  const convolutions = upload(folded)
  return {
    tileSide: TILE_SIDE[device.backend],
    paint: async (plan, input, job) => toBytes(await paintTile(device, convolutions, plan, input, job)),
    dispose: () => release(convolutions)
  }
}

/** `[height, width, 3]` in [0, 1] to `[height, width, 4]` in 8 bits. */
function toBytes(painted: Float32Array): Uint8Array {
  const rgba = new Uint8Array((painted.length / 3) * 4).fill(255)
  for (let from = 0, to = 0; from < painted.length; from += 3, to += 4) {
    rgba[to] = Math.round((painted[from] ?? 0) * 255)
    rgba[to + 1] = Math.round((painted[from + 1] ?? 0) * 255)
    rgba[to + 2] = Math.round((painted[from + 2] ?? 0) * 255)
  }
  return rgba
}

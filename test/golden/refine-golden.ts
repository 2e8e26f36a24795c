import type { Pixels } from '../../src/common/pixels.ts'
import { cutOut } from '../../src/engine/refine/colour-plane.ts'
import type { LossNetwork } from '../../src/engine/refine/loss-network.ts'
import { RECEPTIVE_HALO, type RefineTile, refineTiles } from '../../src/engine/refine/refine-tiles.ts'
import { addSmoothness } from '../../src/engine/refine/smoothness.ts'
import { relativeError } from '../engine/relative-error.ts'

const [WIDTH, HEIGHT] = [70, 52]
const FACTORS = { style: 1, palette: 0.5, content: 0.12, smoothness: 0.6 }
const LOSSES = 4

/** The picture that train/golden_refine.py makes from the same seed. */
function picture(seed: number): Pixels {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      for (let c = 0; c < 3; c++) {
        const hash = (BigInt(x * 7 + y * 13 + c * 5 + seed * 3) * 2654435761n) % 4294967296n
        const noise = Number((hash / 16777216n) % 64n)
        const waves = 96 + 90 * Math.sin(x * (0.11 + 0.05 * seed) + y * 0.07 * (c + 1) + seed)
        rgba[(y * WIDTH + x) * 4 + c] = Math.min(255, Math.max(0, Math.floor(waves + noise)))
      }
    }
  }
  return { width: WIDTH, height: HEIGHT, rgba }
}

/** The arguments for `gradient` of a loss network, for the pictures of train/golden_refine.py. */
export async function goldenParts(network: LossNetwork) {
  const [content, start, style] = [picture(1), picture(2), picture(3)]
  const [tile] = refineTiles(start, { side: WIDTH, halo: RECEPTIVE_HALO, wraps: false }) as [RefineTile]
  const target = await network.grams(tile, cutOut(style, tile.outer))
  const features = await network.content(tile, cutOut(content, tile.outer))
  const contentEnergy = features.values.reduce((sum, value) => sum + value * value, 0)
  const colours = cutOut(start, tile.outer)
  return { tile, colours, target, otherTiles: [], content: features, contentEnergy, factors: FACTORS }
}

/**
 * The relative errors of the losses and of the gradient.
 *
 * @param golden PyTorch's results (train/golden_refine.py): style, palette, content, smoothness, then the gradient to
 * the pixels
 */
export async function goldenErrors(network: LossNetwork, golden: Float32Array): Promise<number[]> {
  const parts = await goldenParts(network)
  const { losses, gradient } = await network.gradient(parts)
  const plane = { width: WIDTH, height: HEIGHT, values: Float32Array.from(gradient) }
  const smoothness = addSmoothness({ ...plane, values: parts.colours }, plane, FACTORS.smoothness, false)
  const found = [losses.style, losses.palette, losses.content, smoothness]
  return [
    ...found.map((loss, i) => Math.abs(loss / (golden[i] ?? 0) - 1)),
    relativeError(plane.values, golden.subarray(LOSSES))
  ]
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memory } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../src/common/pixels.ts'
import type { Device } from '../../src/engine/backends/device.ts'
import { loadPerceptual, type PerceptualFiles } from '../../src/engine/networks/perceptual.ts'
import { SimdPerceptual } from '../../src/engine/networks/simd-perceptual.ts'
import { cutOut } from '../../src/engine/refine/colour-plane.ts'
import { kernelLossNetwork } from '../../src/engine/refine/kernel-loss-network.ts'
import type { LossNetwork } from '../../src/engine/refine/loss-network.ts'
import { packTarget, unpackTarget } from '../../src/engine/refine/packed-target.ts'
import { RECEPTIVE_HALO, type RefineTile, refineTiles } from '../../src/engine/refine/refine-tiles.ts'
import { addSmoothness } from '../../src/engine/refine/smoothness.ts'
import { tfjsLossNetwork } from '../../src/engine/refine/tfjs-loss-network.ts'
import { simdBinaries, startSimdDevice } from '../engine/wasm-device.ts'
import { relativeError } from './relative-error.ts'
import { graphFiles, modelBytes, modelsIndex } from './shipped-models.ts'

const TOLERANCE = 1e-3
const [WIDTH, HEIGHT] = [70, 52]
const FACTORS = { style: 1, palette: 0.5, content: 0.15, smoothness: 0.6 }
const LOSSES = 4
/** PyTorch's results (train/golden_refine.py): style, palette, content, smoothness, then the gradient to the pixels. */
const golden = new Float32Array(Uint8Array.from(readFileSync(join(__dirname, 'fixtures/refine.bin'))).buffer)

/** The same picture as in train/golden_refine.py. */
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

function perceptualFiles(): PerceptualFiles {
  const { perceptual } = modelsIndex
  return { ...perceptual, ...graphFiles(perceptual), metrics: modelBytes(perceptual.metrics) }
}

let device: Device
const networks = new Map<string, LossNetwork>()
let simd: SimdPerceptual

beforeAll(async () => {
  device = await startSimdDevice()
  simd = await SimdPerceptual.open(simdBinaries(), perceptualFiles())
  networks.set('our SIMD kernels', kernelLossNetwork(device, simd, perceptualFiles()))
  networks.set('TF.js', tfjsLossNetwork(device, loadPerceptual(perceptualFiles())))
})

describe.each(['our SIMD kernels', 'TF.js'])('on %s', (name) => {
  test('the losses and their gradient to the pixels are PyTorch’s', async () => {
    const network = networks.get(name) as LossNetwork
    const [content, start, style] = [picture(1), picture(2), picture(3)]
    const [tile] = refineTiles(start, { side: WIDTH, halo: RECEPTIVE_HALO, wraps: false }) as [RefineTile]
    const target = await network.grams(tile, cutOut(style, tile.outer))
    const features = await network.content(tile, cutOut(content, tile.outer))
    const contentEnergy = features.values.reduce((sum, value) => sum + value * value, 0)
    const colours = cutOut(start, tile.outer)
    const parts = { tile, colours, target, rest: [], content: features, contentEnergy, factors: FACTORS }
    const { losses, gradient } = await network.gradient(parts)
    const plane = { width: WIDTH, height: HEIGHT, values: Float32Array.from(gradient) }
    const smoothness = addSmoothness({ ...plane, values: colours }, plane, FACTORS.smoothness, false)
    const found = [losses.style, losses.palette, losses.content, smoothness]
    found.forEach((loss, i) => {
      expect(Math.abs(loss / (golden[i] ?? 0) - 1)).toBeLessThan(TOLERANCE)
    })
    expect(relativeError(plane.values, golden.subarray(LOSSES))).toBeLessThan(TOLERANCE)
  })

  test('nothing is left in memory', async () => {
    const network = networks.get(name) as LossNetwork
    const [tile] = refineTiles(picture(1), { side: WIDTH, halo: RECEPTIVE_HALO, wraps: false }) as [RefineTile]
    const colours = cutOut(picture(1), tile.outer)
    const target = await network.grams(tile, colours)
    const content = await network.content(tile, colours)
    const before = [memory().numTensors, simd.inUse]
    for (let i = 0; i < 3; i++)
      await network.gradient({ tile, colours, target, rest: [], content, contentEnergy: 1, factors: FACTORS })
    expect([memory().numTensors, simd.inUse]).toEqual(before)
  })
})

test('the Gram matrices that models/ has of a preset are packed as the engine packs them', () => {
  const channels = modelsIndex.perceptual.styleLayers.map((layer) => layer.channels)
  const halves = modelBytes('grams.bin').length / 2 / modelsIndex.presets.length
  const packed = Float32Array.from({ length: halves }, (_, i) => i + 1)
  const target = unpackTarget(packed, channels)
  expect(packTarget(target)).toEqual(packed)
  expect(target.half[1]?.[1]).toBe(target.half[1]?.[channels[0] ? channels[0] + 1 : 0])
})

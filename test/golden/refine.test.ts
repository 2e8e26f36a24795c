import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memory } from '@tensorflow/tfjs-core'
import type { Device } from '../../src/engine/backends/device.ts'
import { loadPerceptual, type PerceptualFiles } from '../../src/engine/networks/perceptual.ts'
import { SimdPerceptual } from '../../src/engine/networks/simd-perceptual.ts'
import { kernelLossNetwork } from '../../src/engine/refine/kernel-loss-network.ts'
import type { LossNetwork } from '../../src/engine/refine/loss-network.ts'
import { packTarget, unpackTarget } from '../../src/engine/refine/packed-target.ts'
import { tfjsLossNetwork } from '../../src/engine/refine/tfjs-loss-network.ts'
import { simdBinaries, startSimdDevice } from '../engine/wasm-device.ts'
import { graphFiles, modelBytes, modelsIndex } from '../models/shipped-models.ts'
import { goldenErrors, goldenParts } from './refine-golden.ts'

const TOLERANCE = 1e-3
const golden = new Float32Array(Uint8Array.from(readFileSync(join(__dirname, 'fixtures/refine.bin'))).buffer)

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
    const errors = await goldenErrors(networks.get(name) as LossNetwork, golden)
    expect(Math.max(...errors)).toBeLessThan(TOLERANCE)
  })

  test('nothing is left in memory', async () => {
    const network = networks.get(name) as LossNetwork
    const parts = await goldenParts(network)
    const before = [memory().numTensors, simd.inUse]
    for (let i = 0; i < 3; i++) await network.gradient(parts)
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

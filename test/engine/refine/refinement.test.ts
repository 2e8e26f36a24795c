import { memory } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../../src/common/pixels.ts'
import { DEFAULT_REFINE_WEIGHTS } from '../../../src/common/refinement.ts'
import { SimdPerceptual } from '../../../src/engine/networks/simd-perceptual.ts'
import { cutOut } from '../../../src/engine/refine/colour-plane.ts'
import { kernelLossNetwork } from '../../../src/engine/refine/kernel-loss-network.ts'
import type { LossNetwork } from '../../../src/engine/refine/loss-network.ts'
import { RefineLevel } from '../../../src/engine/refine/refine-level.ts'
import { RECEPTIVE_HALO, type RefineTile, refineTiles } from '../../../src/engine/refine/refine-tiles.ts'
import { Refinement, type RefineTarget } from '../../../src/engine/refine/refinement.ts'
import { graphFiles, modelBytes, modelsIndex } from '../../models/shipped-models.ts'
import { simdBinaries, startSimdDevice } from '../wasm-device.ts'

const WEIGHTS = DEFAULT_REFINE_WEIGHTS
let simd: SimdPerceptual
let network: LossNetwork
let target: RefineTarget

beforeAll(async () => {
  const { perceptual } = modelsIndex
  const files = { ...perceptual, ...graphFiles(perceptual), metrics: modelBytes(perceptual.metrics) }
  const device = await startSimdDevice()
  simd = await SimdPerceptual.open(simdBinaries(), files)
  network = kernelLossNetwork(device, simd, files)
  const style = waves(96, 80, 5)
  const [tile] = refineTiles(style, { side: 96, halo: RECEPTIVE_HALO, wraps: false }) as [RefineTile]
  const full = await network.grams(tile, cutOut(style, tile.outer))
  target = { half: full, full }
})

/** A picture of waves that does not repeat itself. */
function waves(width: number, height: number, seed: number): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  for (let at = 0; at < rgba.length; at++) {
    const [x, y] = [(at >> 2) % width, Math.floor((at >> 2) / width)]
    rgba[at] = at % 4 === 3 ? 255 : 128 + 110 * Math.sin(x * 0.13 * seed + y * y * 0.003 + (at % 4) * y * 0.05)
  }
  return { width, height, rgba }
}

async function afterSteps(level: RefineLevel, steps: number): Promise<Pixels> {
  for (let done = 0; done < steps; ) if (await level.advance(network, WEIGHTS, 0.1)) done += 1
  return level.pixels()
}

const furthest = (one: Pixels, other: Pixels): number =>
  one.rgba.reduce((most, value, i) => Math.max(most, Math.abs(value - (other.rgba[i] ?? 0))), 0)

describe('tiles', () => {
  const [width, height] = [208, 150]
  const level = (side: number, halo: number) =>
    new RefineLevel({
      content: waves(width, height, 1),
      start: waves(width, height, 2),
      target: target.full,
      wraps: false,
      side,
      halo
    })

  test('a picture that is refined in several tiles equals one that is refined in a single tile', async () => {
    const whole = await afterSteps(level(width, RECEPTIVE_HALO), 4)
    expect(furthest(await afterSteps(level(80, RECEPTIVE_HALO), 4), whole)).toBeLessThanOrEqual(2)
    expect(furthest(whole, waves(width, height, 2))).toBeGreaterThan(8)
  })

  test('with a halo that is too small, the two pictures differ', async () => {
    const whole = await afterSteps(level(width, RECEPTIVE_HALO), 4)
    expect(furthest(await afterSteps(level(80, 16), 4), whole)).toBeGreaterThan(2)
  })
})

test('opposite edges of a picture that wraps around are neighbours: shifting it shifts the result', async () => {
  const [width, height] = [64, 48]
  const shifted = (picture: Pixels, by: number): Pixels => {
    const rgba = picture.rgba.map((_, at) => {
      const [x, y] = [(at >> 2) % width, Math.floor((at >> 2) / width)]
      return picture.rgba[(y * width + ((x + by) % width)) * 4 + (at % 4)] ?? 0
    })
    return { width, height, rgba }
  }
  const level = (by: number) => {
    const [content, start] = [shifted(waves(width, height, 1), by), shifted(waves(width, height, 2), by)]
    return new RefineLevel({ content, start, target: target.full, wraps: true, side: width })
  }
  const moved = await afterSteps(level(16), 2)
  expect(furthest(moved, shifted(await afterSteps(level(0), 2), 16))).toBeLessThanOrEqual(2)
})

async function refined(content: Pixels, start: Pixels, weights = WEIGHTS, amount = 0.05): Promise<Pixels> {
  const refinement = new Refinement({ content, start, target, strokes: 1, wraps: false, amount })
  while (!refinement.isDone) await refinement.advance(network, weights)
  return refinement.pixels(weights)
}

test.each([
  [1, 1],
  [160, 8]
])('a picture of %i × %i is refined', async (width, height) => {
  const { rgba, ...size } = await refined(waves(width, height, 1), waves(width, height, 2))
  expect(size).toEqual({ width, height })
  expect(rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true)
})

test('with all weights at zero, the picture does not change', async () => {
  const start = waves(60, 40, 2)
  const none = { content: 0, style: 0, smoothness: 0, palette: 0 }
  const half = await refined(waves(60, 40, 1), start, none)
  expect(furthest(half, start)).toBeLessThanOrEqual(1)
})

test('NaN is an error that does not change the picture, and refining can continue', async () => {
  const content = waves(60, 40, 1)
  const refinement = new Refinement({ content, start: content, target, strokes: 1, wraps: false, amount: 0.1 })
  const broken: LossNetwork = {
    ...network,
    gradient: async (parts) => ({
      losses: { style: Number.NaN, palette: 0, content: 0 },
      gradient: new Float32Array(parts.colours.length)
    })
  }
  await expect(async () => {
    for (let i = 0; i < 3; i++) await refinement.advance(broken, WEIGHTS)
  }).rejects.toMatchObject({ code: 'refine-failed' })
  expect(furthest(refinement.pixels(WEIGHTS), content)).toBeLessThanOrEqual(1)
})

test('after memory ran out, refining continues with smaller tiles', async () => {
  const content = waves(150, 60, 1)
  const refinement = new Refinement({
    content,
    start: waves(150, 60, 2),
    target,
    strokes: 1,
    wraps: false,
    amount: 0.05
  })
  await refinement.advance(network, WEIGHTS)
  expect(refinement.shrinkTiles()).toBe(true)
  while (!refinement.isDone) await refinement.advance(network, WEIGHTS)
  const whole = await refined(content, waves(150, 60, 2))
  expect(furthest(refinement.pixels(WEIGHTS), whole)).toBeLessThanOrEqual(3)
  while (refinement.shrinkTiles());
  expect(refinement.shrinkTiles()).toBe(false)
})

test('after fifty refinements, of which every other one was abandoned, all memory is free again', async () => {
  const [content, start] = [waves(8, 8, 1), waves(8, 8, 2)]
  await refined(content, start)
  const before = [memory().numTensors, simd.inUse]
  for (let i = 0; i < 50; i++) {
    const refinement = new Refinement({ content, start, target, strokes: 1, wraps: false, amount: 0.03 })
    if (i % 2 === 0) await refinement.advance(network, WEIGHTS)
    else while (!refinement.isDone) await refinement.advance(network, WEIGHTS)
  }
  expect([memory().numTensors, simd.inUse]).toEqual(before)
})

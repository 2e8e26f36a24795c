/** The page of bench/refine.mjs. It refines a picture with our kernels, and with plain TF.js. */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import type { Pixels } from '../src/common/pixels.ts'
import { DEFAULT_REFINE_WEIGHTS } from '../src/common/refinement.ts'
import { cutOut } from '../src/engine/refine/colour-plane.ts'
import type { LossNetwork } from '../src/engine/refine/loss-network.ts'
import { openLossNetwork } from '../src/engine/refine/open-loss-network.ts'
import { RefineLevel } from '../src/engine/refine/refine-level.ts'
import { RECEPTIVE_HALO, type RefineTile, refineTiles } from '../src/engine/refine/refine-tiles.ts'
import { Refinement } from '../src/engine/refine/refinement.ts'
import type { StyleGrams } from '../src/engine/tune/style-grams.ts'
import { meterGl } from './gl-meter.ts'
import { type Backend, type Index, perceptualFiles, startDevice } from './model-files.ts'
import { plainRefining } from './plain-refining.ts'
import { testPicture } from './test-picture.ts'

declare const modules: () => number // from `meterModules` of batch-probes.mjs

const RATE = 0.05
const STYLE_SIDE = 256
const meter = meterGl()
const steps = new Map<string, () => Promise<number>>()
let network: LossNetwork
let target: StyleGrams
/** The refinement that `begin` has begun. */
let refinement: Refinement

/** Loads the network onto one backend. */
async function load(index: Index, backend: Backend): Promise<void> {
  const device = await startDevice(backend)
  network = (await openLossNetwork(device, await perceptualFiles(index))).network
  target = await network.grams(wholeTile(STYLE_SIDE), cutOut(negative(testPicture(STYLE_SIDE)), areaOf(STYLE_SIDE)))
}

/** Prepares a step on our kernels and one in plain TF.js, for a picture with this side. */
async function prepare(index: Index, backend: Backend, side: number): Promise<void> {
  await load(index, backend)
  const [content, start] = [testPicture(side), mirrored(testPicture(side))]
  const level = new RefineLevel({ content, start, target, wraps: false, side })
  steps.set(`ours, ${backend}`, async () => {
    let losses = null
    while (losses === null) losses = await level.advance(network, DEFAULT_REFINE_WEIGHTS, RATE)
    return losses.style
  })
  const planeOf = (picture: Pixels) => ({ width: side, height: side, values: cutOut(picture, areaOf(side)) })
  const plain = plainRefining(await perceptualFiles(index), planeOf(content), planeOf(start), target)
  steps.set(`plain TF.js, ${backend}`, () => plain(RATE))
}

/**
 * Takes one step. @returns its time, the style loss before it, and the bytes that it needed in addition to those held
 * before
 */
async function run(name: string): Promise<{ ms: number; style: number; bytes: number }> {
  const step = steps.get(name)
  if (!step) throw new Error(`No contender "${name}"`)
  const before = { modules: modules(), textures: meter.bytes }
  meter.peakBytes = meter.bytes
  const from = performance.now()
  const style = await step()
  const ms = performance.now() - from
  return { ms, style, bytes: modules() - before.modules + meter.peakBytes - before.textures }
}

/** Begins the refinement of a picture with this side, with `amount` of its steps. */
function begin(side: number, amount: number): void {
  const [content, start] = [testPicture(side), mirrored(testPicture(side))]
  refinement = new Refinement({
    content,
    start,
    target: { half: target, full: target },
    strokes: 1,
    wraps: false,
    amount
  })
}

/** Refines to the end, with the same pauses as in the studio. @returns milliseconds and number of steps */
async function finish(): Promise<{ ms: number; steps: number }> {
  const from = performance.now()
  while (!refinement.isDone) {
    await refinement.advance(network, DEFAULT_REFINE_WEIGHTS)
    await new Promise((resolve) => setTimeout(resolve))
  }
  refinement.pixels(DEFAULT_REFINE_WEIGHTS)
  return { ms: performance.now() - from, steps: refinement.progress.steps }
}

const areaOf = (side: number) => ({ x: 0, y: 0, width: side, height: side })

function wholeTile(side: number): RefineTile {
  const [tile] = refineTiles(areaOf(side), { side, halo: RECEPTIVE_HALO, wraps: false })
  if (!tile) throw new Error('A picture without tiles')
  return tile
}

/** The mirror image, which stands for the quick painting. */
function mirrored({ width, height, rgba }: Pixels): Pixels {
  const turned = rgba.map((_, i) => {
    const x = width - 1 - ((i >> 2) % width)
    return rgba[(Math.floor((i >> 2) / width) * width + x) * 4 + (i % 4)] ?? 0
  })
  return { width, height, rgba: turned }
}

/** The negative, which stands for the style picture. */
function negative({ width, height, rgba }: Pixels): Pixels {
  return { width, height, rgba: rgba.map((value, i) => (i % 4 === 3 ? 255 : 255 - value)) }
}

Object.assign(globalThis, {
  refineBench: { load, prepare, run, begin, finish, names: () => [...steps.keys()] }
})

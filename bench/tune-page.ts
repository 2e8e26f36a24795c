/** The page of bench/tune.mjs. It runs a step of learning a style with our operations, and with plain TF.js. */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import {
  add,
  mul,
  profile,
  type Scalar,
  slice,
  type Tensor4D,
  tensor2d,
  tensor4d,
  tidy,
  type Variable,
  variable,
  variableGrads
} from '@tensorflow/tfjs-core'
import { loadGraph } from '../src/engine/networks/load-graph.ts'
import { loadPerceptual } from '../src/engine/networks/perceptual.ts'
import { convolution } from '../src/engine/operations/reflect-convolution.ts'
import { networkInput, wholeRegion } from '../src/engine/plan/network-input.ts'
import { simdConvolutions } from '../src/engine/simd/simd-convolution.ts'
import { SimdConvolver } from '../src/engine/simd/simd-convolver.ts'
import { Amsgrad } from '../src/engine/tune/amsgrad.ts'
import { contentLoss } from '../src/engine/tune/content-loss.ts'
import { differentiableTransformer } from '../src/engine/tune/differentiable-transformer.ts'
import { styleGrams } from '../src/engine/tune/style-grams.ts'
import { styleLoss, styleTarget } from '../src/engine/tune/style-loss.ts'
import { totalVariationLoss } from '../src/engine/tune/total-variation-loss.ts'
import { Tuner } from '../src/engine/tune/tuner.ts'
import { type Backend, graphOf, type Index, perceptualFiles, startDevice } from './model-files.ts'
import { testPicture } from './test-picture.ts'

export interface Cost {
  readonly ms: number
  readonly style: number
}

const RATE = 0.01
const STYLE_SIDE = 256
const WEIGHTS = { content: 1, style: 1, totalVariation: 1 }
const steps = new Map<string, () => Promise<number>>()

/** Prepares both steps on one backend. `side` is the side of the content, in pixels. */
async function prepare(index: Index, backend: Backend, side: number): Promise<void> {
  const device = await startDevice(backend)
  const [graph, files] = [loadGraph(await graphOf('transformer')), await perceptualFiles(index)]
  const { layers } = index.transformer
  const make = device.simd ? simdConvolutions(await SimdConvolver.open(device.simd)) : convolution
  const perceptual = loadPerceptual(files, make)
  const vector = Float32Array.from({ length: index.styleSize }, (_, i) => 0.5 + Math.sin(i) / 2)
  const content = testPicture(side)
  const tuner = new Tuner({
    device,
    layers,
    transformer: differentiableTransformer({ graph, layers }, make),
    perceptual,
    target: await styleGrams(device, perceptual, testPicture(STYLE_SIDE)),
    contents: [content],
    vector
  })
  steps.set(`ours, ${backend}`, async () => (await tuner.step(0, WEIGHTS, RATE)).losses.style)

  const plain = loadGraph(files)
  const nodes = index.perceptual.styleLayers.map(({ node }) => node)
  const style = variable(tensor2d(vector, [1, vector.length]))
  const optimizer = new Amsgrad(style)
  const input = tensor4d(networkInput(content, wholeRegion(content)), [1, side, side, 4])
  const stylePicture = testPicture(STYLE_SIDE)
  const picture = slice(
    tensor4d(networkInput(stylePicture, wholeRegion(stylePicture)), [1, STYLE_SIDE, STYLE_SIDE, 4]),
    [0, 0, 0, 0],
    [-1, -1, -1, 3]
  )
  const features = (image: Tensor4D, names: string[]) => [plain.execute({ image }, names)].flat() as Tensor4D[]
  steps.set(`plain TF.js, ${backend}`, async () => {
    const value = tidy(() => {
      const target = styleTarget(features(picture, nodes), perceptual.metrics)
      const [ofContent] = features(slice(input, [0, 0, 0, 0], [-1, -1, -1, 3]), [index.perceptual.contentLayer])
      const { value, grads } = variableGrads(() => {
        const pastiche = graph.execute({ content: input, style }, 'pastiche') as Tensor4D
        const found = features(pastiche, [...nodes, index.perceptual.contentLayer])
        const [ofPastiche] = found.splice(-1)
        if (!ofPastiche || !ofContent) throw new Error('No features of the content layer')
        const rest = add(mul(contentLoss(ofPastiche, ofContent), 0.2), mul(totalVariationLoss(pastiche), 0.3))
        return add<Scalar>(styleLoss(found, target, perceptual.metrics), rest)
      }, [style as Variable])
      const gradient = grads[style.name]
      if (gradient) optimizer.step(gradient, RATE)
      return value
    })
    const [loss = Number.NaN] = await value.data()
    value.dispose()
    return loss
  })
}

async function run(name: string): Promise<Cost> {
  const step = steps.get(name)
  if (!step) throw new Error(`No contender "${name}"`)
  await startDevice(name.endsWith('wasm') ? 'wasm' : 'webgl')
  const from = performance.now()
  const style = await step()
  return { ms: performance.now() - from, style }
}

/** Runs one more step and counts its bytes. Counting slows the step down, so it is not timed. */
async function peakOf(name: string): Promise<number> {
  const step = steps.get(name)
  await startDevice(name.endsWith('wasm') ? 'wasm' : 'webgl')
  let result: Promise<number> | undefined
  const { peakBytes } = await profile(() => {
    result = step?.()
  })
  await result
  return peakBytes
}

Object.assign(globalThis, { tuneBench: { prepare, run, peakOf, names: () => [...steps.keys()] } })

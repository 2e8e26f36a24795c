import {
  add,
  addN,
  concat,
  div,
  keep,
  matMul,
  mean,
  mul,
  ones,
  reshape,
  type Scalar,
  scalar,
  sigmoid,
  slice,
  square,
  sub,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor4d,
  tidy,
  variable,
  variableGrads
} from '@tensorflow/tfjs-core'
import { DEFAULT_REFINE_WEIGHTS } from '../src/common/refinement.ts'
import { loadGraph } from '../src/engine/networks/load-graph.ts'
import type { PerceptualFiles } from '../src/engine/networks/perceptual.ts'
import { readMetrics } from '../src/engine/networks/read-metrics.ts'
import type { ColourPlane } from '../src/engine/refine/colour-plane.ts'
import { Amsgrad } from '../src/engine/tune/amsgrad.ts'
import { paletteDistance } from '../src/engine/tune/palette-loss.ts'
import { gramTensors, type StyleGrams } from '../src/engine/tune/style-grams.ts'
import { gramDistance, targetOfGrams } from '../src/engine/tune/style-loss.ts'

/** The same factors as in src/engine/refine/refine-level.ts. */
const FACTORS = { style: 1, content: 0.15, smoothness: 0.6, palette: 0.5 }

/**
 * Refining in plain TF.js: the perceptual network as a graph model, the losses in TF.js's operations, the library's own
 * gradients, and the pixels as a variable. It has the same losses as `RefineLevel`, and a simpler optimizer.
 *
 * @returns a function that takes one step and returns the style loss before the step
 */
export function plainRefining(
  files: PerceptualFiles,
  content: ColourPlane,
  start: ColourPlane,
  target: StyleGrams
): (rate: number) => Promise<number> {
  const graph = loadGraph(files)
  const nodes = files.styleLayers.map(({ node }) => node)
  const metrics = readMetrics(
    files.metrics,
    files.styleLayers.map(({ channels }) => channels)
  )
  const features = (image: Tensor4D, names: string[]) => [graph.execute({ image }, names)].flat() as Tensor4D[]
  const [palette, ...grams] = gramTensors(target) as [Tensor2D, ...Tensor2D[]]
  const wanted = targetOfGrams(grams, metrics)
  const ofContent = tidy(() => keep(features(imageOf(content), [files.contentLayer])[0] as Tensor4D))
  const energy = tidy(() => keep(mean(square(ofContent))))
  const logits = variable(
    tidy(() => imageOf({ ...start, values: start.values.map((colour) => Math.log(colour / (1 - colour))) }))
  )
  const optimizer = new Amsgrad(logits)
  return async (rate) => {
    const style = tidy(() => {
      let found: Tensor = scalar(Number.NaN)
      const { grads } = variableGrads(() => {
        const image = sigmoid(logits) as Tensor4D
        const [ofImage, ...layers] = features(image, [files.contentLayer, ...nodes]) as [Tensor4D, ...Tensor4D[]]
        const distances = layers.map((layer, i) => gramDistance(gramOf(layer), wanted, metrics, i))
        const style = div<Scalar>(addN(distances), distances.length)
        found = keep(style)
        const { content, smoothness, palette: colours } = FACTORS
        return addN([
          mul(style, FACTORS.style * DEFAULT_REFINE_WEIGHTS.style),
          mul(div(mean(square(sub(ofImage, ofContent))), energy), content * DEFAULT_REFINE_WEIGHTS.content),
          mul(paletteDistance(gramOf(image), palette), colours * DEFAULT_REFINE_WEIGHTS.palette),
          mul(totalVariation(image), smoothness * DEFAULT_REFINE_WEIGHTS.smoothness)
        ]) as Scalar
      }, [logits])
      const gradient = grads[logits.name]
      if (gradient) optimizer.step(gradient, rate)
      return found
    })
    const [loss = Number.NaN] = await style.data()
    style.dispose()
    return loss
  }
}

function imageOf({ width, height, values }: ColourPlane): Tensor4D {
  return tensor4d(values, [1, height, width, 3])
}

function gramOf(features: Tensor4D): Tensor2D {
  const [, height, width, channels] = features.shape
  const flat = concat([reshape(features, [height * width, channels]), ones([height * width, 1])], 1)
  return div(matMul(flat, flat, true, false), height * width)
}

function totalVariation(image: Tensor4D): Tensor {
  const [, height, width, channels] = image.shape
  const part = (y: number, x: number) => slice(image, [0, y, x, 0], [1, height - 1, width - 1, channels])
  return add(mean(square(sub(part(1, 0), part(0, 0)))), mean(square(sub(part(0, 1), part(0, 0)))))
}

import {
  concat,
  dispose,
  keep,
  mul,
  reshape,
  type Scalar,
  slice,
  stack,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tensor1d,
  tensor2d,
  tensor4d,
  tidy,
  type Variable,
  variable,
  variableGrads
} from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import type { Perceptual } from '../networks/perceptual.ts'
import type { Transformer } from '../networks/transformer.ts'
import { checkStyle } from '../stylize/fold.ts'
import { networkInput, wholeRegion } from '../stylize/network-input.ts'
import { Amsgrad } from './amsgrad.ts'
import { contentLoss } from './content-loss.ts'
import { registerGradients } from './gradients.ts'
import { factorsOf, type Losses, type LossWeights } from './losses.ts'
import { gramTensors, type StyleGrams } from './style-grams.ts'
import { type StyleTarget, styleLoss, targetOfGrams } from './style-loss.ts'
import { totalVariationLoss } from './total-variation-loss.ts'

/** What a step found out. */
export interface Step {
  /** Of the style vector as it was before the step, on the content of this step. */
  readonly losses: Losses
  /** The style vector after it. */
  readonly vector: Float32Array
}

interface Content {
  /** `[1, S, S, 4]`: RGB in [0, 1] and position noise */
  readonly input: Tensor4D
  /** `[1, s, s, C]` at the content layer; these never change, so they are computed once */
  readonly features: Tensor4D
}

export interface TunerParts {
  readonly device: Device
  readonly transformer: Transformer
  readonly perceptual: Perceptual
  readonly target: StyleGrams
  /** Square, sides a multiple of 16, opaque. */
  readonly contents: readonly Pixels[]
  /** Where to start. */
  readonly vector: Float32Array
}

/**
 * Gradient descent on the style vector alone, one content at a time: what train/tune.py does, with the networks as
 * shipped. Its tensors live on one backend; when that is lost, another tuner goes on from the last vector.
 */
export class Tuner {
  private readonly parts: TunerParts
  private readonly style: Variable
  private readonly target: StyleTarget
  private readonly contents = new Map<number, Content>()
  private optimizer: Amsgrad

  /** @throws `style-unknown` when the vector is not one of this transformer's */
  constructor(parts: TunerParts) {
    checkStyle(parts.transformer.layers, parts.vector)
    registerGradients()
    this.parts = parts
    this.target = targetOfGrams(gramTensors(parts.target), parts.perceptual.metrics)
    this.style = tidy(() => variable(tensor2d(parts.vector, [1, parts.vector.length])))
    this.optimizer = new Amsgrad(this.style)
  }

  /**
   * One step at the learning rate `rate` on the content of this number. Its numbers are read in one go, so that no more
   * than one step is ever waiting for the GPU.
   *
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  async step(index: number, weights: LossWeights, rate: number): Promise<Step> {
    let report: Tensor1D | null = null
    try {
      report = tidy(() => {
        const { losses, gradient } = this.differentiate(this.contentAt(index), weights)
        this.optimizer.step(gradient, rate)
        return concat<Tensor1D>([losses, reshape(this.style, [-1])])
      })
      const values = await read(this.parts.device, report)
      const [style = Number.NaN, content = Number.NaN, totalVariation = Number.NaN] = values
      return { losses: { style, content, totalVariation }, vector: values.slice(3) }
    } catch (error) {
      throw namedFailure(this.parts.device, error)
    } finally {
      report?.dispose()
    }
  }

  /** Goes on from another vector, forgetting the moments of the last. */
  restart(vector: Float32Array): void {
    tidy(() => this.style.assign(tensor2d(vector, [1, vector.length])))
    this.optimizer.dispose()
    this.optimizer = new Amsgrad(this.style)
  }

  dispose(): void {
    this.optimizer.dispose()
    this.style.dispose()
    dispose([...this.target.grams, ...this.target.energies])
    for (const { input, features } of this.contents.values()) dispose([input, features])
    this.contents.clear()
  }

  /** Losses `[3]`: style, content, total variation; the gradient of their sum to the style vector, `[1, V]`. */
  private differentiate({ input, features }: Content, weights: LossWeights): { losses: Tensor1D; gradient: Tensor } {
    const { transformer, perceptual } = this.parts
    const { style, content, totalVariation } = factorsOf(weights)
    const factors = tensor1d([style, content, totalVariation])
    const seen: Tensor1D[] = [] // leaves the function that is differentiated by a side door: only a sum may be returned
    const { grads } = variableGrads(() => {
      const pastiche = transformer.graph.execute({ content: input, style: this.style }, 'pastiche') as Tensor4D
      const ofPastiche = perceptual.features(pastiche)
      const losses = stack([
        styleLoss(ofPastiche.style, this.target, perceptual.metrics),
        contentLoss(ofPastiche.content, features),
        totalVariationLoss(pastiche)
      ]) as Tensor1D
      seen.push(keep(losses))
      return sum<Scalar>(mul(losses, factors))
    }, [this.style])
    const [losses] = seen
    const gradient = grads[this.style.name]
    if (losses === undefined || gradient === undefined) throw new PasticheError('internal', 'No gradient for the style')
    const copy = losses.clone() // which the caller's `tidy` disposes
    losses.dispose()
    return { losses: copy, gradient }
  }

  private contentAt(index: number): Content {
    const known = this.contents.get(index)
    if (known !== undefined) return known
    const { contents, perceptual } = this.parts
    const pixels = contents[index]
    if (pixels === undefined) throw new PasticheError('internal', `Content ${index} of ${contents.length}`)
    const { width, height } = pixels
    const made = tidy(() => {
      const input = tensor4d(networkInput(pixels, wholeRegion(pixels)), [1, height, width, 4])
      const features = perceptual.contentFeatures(slice(input, [0, 0, 0, 0], [-1, -1, -1, 3]))
      return { input: keep(input), features: keep(features) }
    })
    this.contents.set(index, made)
    return made
  }
}

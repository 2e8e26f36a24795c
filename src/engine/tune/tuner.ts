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
  type Tensor2D,
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
import type { Layer } from '../../common/layer.ts'
import type { LossWeights } from '../../common/losses.ts'
import type { Pixels } from '../../common/pixels.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import type { Perceptual } from '../networks/perceptual.ts'
import { checkStyle } from '../plan/fold.ts'
import { networkInput, wholeRegion } from '../plan/network-input.ts'
import { Amsgrad } from './amsgrad.ts'
import { contentLoss } from './content-loss.ts'
import type { DifferentiableTransformer } from './differentiable-transformer.ts'
import { registerGradients } from './gradients.ts'
import { gridLoss } from './grid-loss.ts'
import { type AllLosses, factorsOf, inOrder, LOSS_COUNT, lossesOf } from './losses.ts'
import { paletteLoss } from './palette-loss.ts'
import { gramTensors, type StyleGrams } from './style-grams.ts'
import { type StyleTarget, styleLoss, targetOfGrams } from './style-loss.ts'
import { totalVariationLoss } from './total-variation-loss.ts'

/** The result of a step. */
export interface Step {
  /** Losses of the style vector before the step, on the content of this step. */
  readonly losses: AllLosses
  /** The style vector after the step. */
  readonly vector: Float32Array
}

interface Content {
  /** `[1, S, S, 4]`: RGB in [0, 1] and position noise */
  readonly input: Tensor4D
  /** Features at the content layer, `[1, s, s, C]`. They never change, so they are computed once. */
  readonly features: Tensor4D
}

export interface TunerParts {
  readonly device: Device
  readonly layers: readonly Layer[]
  readonly transformer: DifferentiableTransformer
  readonly perceptual: Perceptual
  readonly target: StyleGrams
  /** Opaque squares whose sides are multiples of 16 pixels. */
  readonly contents: readonly Pixels[]
  /** The style vector to start from. */
  readonly vector: Float32Array
}

/**
 * Gradient descent on the style vector alone. The shipped networks do not change, and each step uses one content, as in
 * train/tune.py. The tensors of a tuner belong to one backend. If that backend is lost, another tuner continues from
 * the last vector.
 */
export class Tuner {
  private readonly parts: TunerParts
  private readonly style: Variable
  private readonly target: StyleTarget
  /** Gram matrix of the style's colours, `[4, 4]` */
  private readonly palette: Tensor2D
  private readonly contents = new Map<number, Content>()
  private optimizer: Amsgrad

  /** @throws `style-unknown` when the vector does not fit this transformer */
  constructor(parts: TunerParts) {
    checkStyle(parts.layers, parts.vector)
    registerGradients()
    this.parts = parts
    const [palette, ...grams] = gramTensors(parts.target)
    if (palette === undefined) throw new PasticheError('internal', 'A style without Gram matrices')
    this.palette = palette
    this.target = targetOfGrams(grams, parts.perceptual.metrics)
    this.style = tidy(() => variable(tensor2d(parts.vector, [1, parts.vector.length])))
    this.optimizer = new Amsgrad(this.style)
  }

  /**
   * Takes one step. It waits until the losses and the new vector are read, so at most one step is queued on the GPU.
   *
   * @param index number of the content
   * @param rate the learning rate
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
      return { losses: lossesOf(values), vector: values.slice(LOSS_COUNT) }
    } catch (error) {
      throw namedFailure(this.parts.device, error)
    } finally {
      report?.dispose()
    }
  }

  /** Continues from another vector, with new moments of the optimizer. */
  restart(vector: Float32Array): void {
    tidy(() => this.style.assign(tensor2d(vector, [1, vector.length])))
    this.optimizer.dispose()
    this.optimizer = new Amsgrad(this.style)
  }

  dispose(): void {
    this.optimizer.dispose()
    this.style.dispose()
    dispose([this.palette, ...this.target.grams, ...this.target.energies])
    for (const { input, features } of this.contents.values()) dispose([input, features])
    this.contents.clear()
  }

  /** The losses, `[LOSS_COUNT]`, and the gradient of their weighted sum with respect to the style vector, `[1, V]`. */
  private differentiate({ input, features }: Content, weights: LossWeights): { losses: Tensor1D; gradient: Tensor } {
    const { transformer, perceptual } = this.parts
    const factors = tensor1d(inOrder(factorsOf(weights)))
    const seen: Tensor1D[] = [] // receives the losses, because the function of `variableGrads` must return one scalar
    const { grads } = variableGrads(() => {
      const pastiche = transformer.paint(input, this.style as unknown as Tensor2D)
      const found = perceptual.features(pastiche)
      const losses = stack(
        inOrder({
          content: contentLoss(found.content, features),
          style: styleLoss(found.style, this.target, perceptual.metrics),
          totalVariation: totalVariationLoss(pastiche),
          palette: paletteLoss(pastiche, this.palette),
          grid: gridLoss(pastiche)
        })
      ) as Tensor1D
      seen.push(keep(losses))
      return sum<Scalar>(mul(losses, factors))
    }, [this.style])
    const [losses] = seen
    const gradient = grads[this.style.name]
    if (losses === undefined || gradient === undefined) throw new PasticheError('internal', 'No gradient for the style')
    const copy = losses.clone() // the caller's `tidy` disposes of it
    losses.dispose()
    return { losses: copy, gradient }
  }

  private contentAt(index: number): Content {
    const known = this.contents.get(index)
    if (known !== undefined) return known
    const { contents, perceptual } = this.parts
    const pixels = contents[index]
    if (pixels === undefined) throw new PasticheError('internal', `No content ${index}: there are ${contents.length}`)
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

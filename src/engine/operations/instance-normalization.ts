import {
  add,
  customGrad,
  type GradSaveFunc,
  mul,
  neg,
  relu,
  rsqrt,
  square,
  step,
  sub,
  type Tensor,
  type Tensor4D,
  tidy
} from '@tensorflow/tfjs-core'
import { EPSILON } from '../plan/statistics.ts'
import { channelMeans } from './channel-means.ts'

/**
 * Conditional instance normalization (Dumoulin et al. 2017), with or without ReLU, and its gradient in closed form.
 * Automatic differentiation of the single operations would take twice as many passes over the picture and three times
 * the memory.
 *
 * @param x `[B, h, w, C]`
 * @param scale `[B, 1, 1, C]`
 * @param shift `[B, 1, 1, C]`
 */
export function instanceNormalization(x: Tensor4D, scale: Tensor4D, shift: Tensor4D, withRelu: boolean): Tensor4D {
  return normalize[withRelu ? 'relu' : 'linear'](x, scale, shift)
}

const normalize = { linear: operation(false), relu: operation(true) }

function operation(withRelu: boolean): (x: Tensor4D, scale: Tensor4D, shift: Tensor4D) => Tensor4D {
  return customGrad((...given: (Tensor | GradSaveFunc)[]) => {
    const [x, scale, shift, save] = given as [Tensor4D, Tensor4D, Tensor4D, GradSaveFunc]
    const pixels = x.shape[1] * x.shape[2]
    const centred = sub<Tensor4D>(x, channelMeans(x))
    const inverse = rsqrt(add(channelMeans(square(centred)), EPSILON)) // 1 / standard deviation
    const affine = add<Tensor4D>(mul(centred, mul(inverse, scale)), shift)
    const value = withRelu ? relu(affine) : affine
    save(withRelu ? [centred, inverse, scale, value] : [centred, inverse, scale])
    const gradFunc = (dy: Tensor4D, saved: Tensor[]): Tensor[] =>
      tidy(() => {
        const [centred, inverse, scale, value] = saved as [Tensor4D, Tensor4D, Tensor4D, Tensor4D?]
        const gradient = value === undefined ? dy : mul<Tensor4D>(dy, step(value))
        const meanGradient = channelMeans(gradient)
        const meanScaled = mul<Tensor4D>(channelMeans(mul(gradient, centred)), inverse) // mean of gradient · normalized x
        const factor = mul(inverse, scale)
        const alongMean = neg(mul(factor, meanGradient))
        const alongScale = neg(mul(mul(factor, inverse), meanScaled))
        const dx = add(add(mul(gradient, factor), mul(centred, alongScale)), alongMean)
        return [dx, mul(meanScaled, pixels), mul(meanGradient, pixels)]
      })
    return { value, gradFunc }
  }) as (x: Tensor4D, scale: Tensor4D, shift: Tensor4D) => Tensor4D
}

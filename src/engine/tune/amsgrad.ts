import {
  add,
  div,
  keep,
  maximum,
  mul,
  sqrt,
  square,
  sub,
  type Tensor,
  tidy,
  type Variable,
  zerosLike
} from '@tensorflow/tfjs-core'

const BETA_1 = 0.9
const BETA_2 = 0.999
const EPSILON = 1e-8

interface Moments {
  readonly first: Tensor
  readonly second: Tensor
  readonly largestSecond: Tensor
}

/**
 * Adam (Kingma and Ba 2015) with AMSGrad (Reddi, Kale, Kumar 2018) for one variable. With AMSGrad the divisor never
 * shrinks, so late steps stay small although each step sees only one picture. The Adam of TF.js has no AMSGrad. This
 * class computes the same as `torch.optim.Adam` with `amsgrad=True`, which train/tune.py uses.
 */
export class Amsgrad {
  private readonly variable: Variable
  private moments: Moments
  private steps = 0

  constructor(variable: Variable) {
    this.variable = variable
    this.moments = tidy(() => ({
      first: keep(zerosLike(variable)),
      second: keep(zerosLike(variable)),
      largestSecond: keep(zerosLike(variable))
    }))
  }

  /**
   * Takes one step against `gradient`. The caller still owns `gradient`.
   * @param rate the learning rate
   */
  step(gradient: Tensor, rate: number): void {
    this.steps += 1
    const last = this.moments
    this.moments = tidy(() => {
      const first = add(mul(last.first, BETA_1), mul(gradient, 1 - BETA_1))
      const second = add(mul(last.second, BETA_2), mul(square(gradient), 1 - BETA_2))
      const largestSecond = maximum(last.largestSecond, second)
      const deviation = div(sqrt(largestSecond), Math.sqrt(1 - BETA_2 ** this.steps))
      const change = div(mul(first, rate / (1 - BETA_1 ** this.steps)), add(deviation, EPSILON))
      this.variable.assign(sub(this.variable, change))
      return { first: keep(first), second: keep(second), largestSecond: keep(largestSecond) }
    })
    disposeAll(last)
  }

  /** Frees the moments; the caller still owns the variable. */
  dispose(): void {
    disposeAll(this.moments)
  }
}

function disposeAll({ first, second, largestSecond }: Moments): void {
  for (const tensor of [first, second, largestSecond]) tensor.dispose()
}

import type { LossWeights } from '../../common/losses.ts'
import { type AllLosses, meanLosses, totalLoss } from './losses.ts'
import { rateAt } from './rate.ts'
import type { Step } from './tuner.ts'

/** Steps without a better lap after which a style is learnt; and how much better counts. */
const PATIENCE = 30
const LEAST_GAIN = 0.01
/** A change of weights asks for another optimum, not far away: the rate goes back to what it was at this step. */
const STEP_AFTER_CHANGE = 40
/** Steps that ended in no numbers, after which it is given up. */
const MOST_FAILURES = 3

interface Visit {
  readonly losses: AllLosses
  readonly vector: Float32Array
}

export interface Best {
  readonly losses: AllLosses
  readonly vector: Float32Array
}

/**
 * What was learnt so far, which step comes next, and when it is over: numbers only, so that it outlives every backend.
 *
 * Contents alternate, and each has losses of its own size, so a single step says little. What is compared are *laps*:
 * the last step on each content, together. The lap's style is the mean of its vectors (Polyak averaging), which where
 * the loss is convex is no worse than the mean of their losses.
 */
export class TuningState {
  /** The style vector that the next step starts from. */
  vector: Float32Array
  /** The weights that count from the next step on. */
  private weights: LossWeights
  /** Steps done, those before this tuning began included. */
  private done: number
  /** Where the learning rate is on its way down. */
  private age: number
  private slowed = 1
  private failures = 0
  private lap: Visit[] = []
  private found: Best | null = null
  /** What a lap has to beat to count as progress, and at which step the last one did. */
  private mark = { loss: Number.POSITIVE_INFINITY, step: 0 }

  /**
   * @param contents how many there are
   * @param start the style vector to begin with, and the steps that it has had
   */
  constructor(
    private readonly contents: number,
    start: { vector: Float32Array; step: number },
    weights: LossWeights
  ) {
    this.vector = start.vector
    this.done = start.step
    this.age = Math.min(start.step, STEP_AFTER_CHANGE)
    this.weights = weights
    this.mark.step = start.step
  }

  get step(): number {
    return this.done
  }
  get content(): number {
    return this.done % this.contents
  }
  get rate(): number {
    return rateAt(this.age) * this.slowed
  }
  get lossWeights(): LossWeights {
    return this.weights
  }
  /** The best style so far; before the first lap is whole there is nothing to compare, and the newest counts. */
  get best(): Float32Array {
    return this.found?.vector ?? this.vector
  }
  /** Of the best style: the mean over the contents. Null before the first step. */
  get losses(): AllLosses | null {
    return this.found?.losses ?? (this.lap.length > 0 ? meanLosses(this.lap.map(({ losses }) => losses)) : null)
  }
  /** It no longer improves, or cannot go on. */
  get converged(): boolean {
    return this.failures >= MOST_FAILURES || this.done - this.mark.step >= PATIENCE
  }

  /**
   * Takes in what a step found.
   *
   * @returns false when its numbers are none: then the next step has to restart from `vector`
   */
  note({ losses, vector }: Step): boolean {
    this.done += 1
    if (![...vector, totalLoss(losses, this.weights)].every(Number.isFinite)) {
      this.failures += 1
      this.slowed /= 2
      this.vector = this.best
      this.lap = []
      return false
    }
    this.lap = [...this.lap, { losses, vector: this.vector }].slice(-this.contents)
    this.vector = vector
    this.age += 1
    if (this.lap.length === this.contents) this.compare()
    return true
  }

  /** From the next step on other weights count; the best so far is judged by them, too. */
  reweigh(weights: LossWeights): void {
    this.weights = weights
    this.age = Math.min(this.age, STEP_AFTER_CHANGE)
    this.mark = { loss: Number.POSITIVE_INFINITY, step: this.done }
  }

  private compare(): void {
    const losses = meanLosses(this.lap.map((visit) => visit.losses))
    const total = totalLoss(losses, this.weights)
    if (this.found === null || total < totalLoss(this.found.losses, this.weights)) {
      this.found = { losses, vector: meanVector(this.lap) }
    }
    if (total < this.mark.loss * (1 - LEAST_GAIN)) this.mark = { loss: total, step: this.done }
  }
}

function meanVector(lap: readonly Visit[]): Float32Array {
  const mean = new Float32Array(lap[0]?.vector.length ?? 0)
  for (const { vector } of lap)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (vector[i] ?? 0) / lap.length
  return mean
}

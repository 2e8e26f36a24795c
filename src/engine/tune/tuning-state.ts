import type { LossWeights } from '../../common/losses.ts'
import { type AllLosses, meanLosses, totalLoss } from './losses.ts'
import { rateAt } from './rate.ts'
import type { Step } from './tuner.ts'

/** Learning has converged when this many steps have brought no better lap (see `TuningState`). */
const PATIENCE = 30
/** A lap is better if its loss is smaller by at least this share. */
const LEAST_GAIN = 0.01
/** A change of weights moves the optimum a little. The learning rate then rises to the rate of this step. */
const STEP_AFTER_CHANGE = 40
/** Learning ends after this many steps with NaN or infinite results. */
const MOST_FAILURES = 3

/**
 * A style vector and its losses. In a lap these are the losses on one content. For the best style they are means over
 * all contents.
 */
interface Judged {
  readonly losses: AllLosses
  readonly vector: Float32Array
}

/**
 * The state of tuning one style: the best style so far, the settings of the next step, and whether tuning has
 * converged. It is plain numbers, so it survives the loss of a backend.
 *
 * Each step uses the next content, and losses differ between contents. So losses of single steps cannot be compared,
 * and *laps* are compared instead. A lap has the last step on each content. Its style is the mean of the vectors of
 * these steps (Polyak averaging). Where the loss is convex, the loss of the mean vector is at most the mean of the
 * losses.
 */
export class TuningState {
  /** The style vector that the next step starts from. */
  vector: Float32Array
  /** The weights of the next step. */
  private weights: LossWeights
  /** Steps done, including those before this tuning began. */
  private done: number
  /**
   * The step number from which the learning rate is computed. A change of weights lowers this number, so the rate
   * rises.
   */
  private age: number
  /** A factor of the learning rate. Each failed step halves it. */
  private slowed = 1
  private failures = 0
  /** The last step on each content. */
  private lap: Judged[] = []
  private found: Judged | null = null
  /** The loss of the last lap that was better by `LEAST_GAIN`, and its step. */
  private mark = { loss: Number.POSITIVE_INFINITY, step: 0 }

  /**
   * @param contents number of contents
   * @param start the initial style vector, and the number of steps already done with it
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

  /** Steps done, including those before this tuning began. */
  get step(): number {
    return this.done
  }
  /** Number of the next step's content. */
  get content(): number {
    return this.done % this.contents
  }
  /** The next step's learning rate. */
  get rate(): number {
    return rateAt(this.age) * this.slowed
  }
  /** The next step's weights. */
  get lossWeights(): LossWeights {
    return this.weights
  }
  /** The best style vector so far. Before the first lap is complete, it is the newest. */
  get best(): Float32Array {
    return this.found?.vector ?? this.vector
  }
  /** Losses of the best style, averaged over the contents. Null before the first step. */
  get losses(): AllLosses | null {
    return this.found?.losses ?? (this.lap.length > 0 ? meanLosses(this.lap.map(({ losses }) => losses)) : null)
  }
  /** Whether the style no longer improves, or too many steps have failed. */
  get converged(): boolean {
    return this.failures >= MOST_FAILURES || this.done - this.mark.step >= PATIENCE
  }

  /**
   * Records the result of a step.
   *
   * @returns false when numbers are NaN or infinite; the tuner must then restart from `vector`
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

  /** Changes the weights from the next step on. The best style so far is judged by the new weights, too. */
  reweigh(weights: LossWeights): void {
    this.weights = weights
    this.age = Math.min(this.age, STEP_AFTER_CHANGE)
    this.mark = { loss: Number.POSITIVE_INFINITY, step: this.done }
  }

  private compare(): void {
    const losses = meanLosses(this.lap.map((judged) => judged.losses))
    const total = totalLoss(losses, this.weights)
    if (this.found === null || total < totalLoss(this.found.losses, this.weights)) {
      this.found = { losses, vector: meanVector(this.lap) }
    }
    if (total < this.mark.loss * (1 - LEAST_GAIN)) this.mark = { loss: total, step: this.done }
  }
}

function meanVector(lap: readonly Judged[]): Float32Array {
  const mean = new Float32Array(lap[0]?.vector.length ?? 0)
  for (const { vector } of lap)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (vector[i] ?? 0) / lap.length
  return mean
}

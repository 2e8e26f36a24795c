import type { Losses } from '../../../common/losses.ts'
import type { Pixels } from '../../../common/pixels.ts'
import type { LearningProgress } from '../../../protocol/learn-calls.ts'
import type { StyleBytes } from '../../../protocol/pictures.ts'

/**
 * The channel sends one report in 100 ms (src/protocol/thinned.ts), and a later report replaces one that waits. So each
 * view is attached to all reports of this many milliseconds, and a report that must arrive is made only when there was
 * no other for as long.
 */
const CARRIED_MS = 150
/** Steps that must be timed before the remaining time is estimated. */
const STEPS_TIMED = 3
/** Weight of the newest step in the running mean of the step times. */
const NEWEST_SHARE = 0.2

/** Reports how learning progresses, and estimates how long it will take. */
export class ProgressReporter {
  /** Number of contents. */
  contents = 1
  private msPerStep = 0
  private timed = 0
  private reportedAt = 0
  private attached: { view: Pixels; style: StyleBytes; at: number } | null = null

  constructor(
    private readonly send: (progress: LearningProgress) => void,
    private readonly steps: number,
    private readonly now: () => number = () => performance.now()
  ) {}

  /** Records the time of one step, including the work around it. */
  time(ms: number): void {
    this.timed += 1
    this.msPerStep += (ms - this.msPerStep) * Math.max(NEWEST_SHARE, 1 / this.timed)
  }

  /** Sends a view and its style with the next reports. */
  attach(view: Pixels, style: StyleBytes): void {
    this.attached = { view, style, at: this.now() }
  }

  /**
   * Waits until the channel will send the next report immediately. Call it before a report that no other follows soon.
   */
  async untilDeliverable(): Promise<void> {
    const left = this.reportedAt + CARRIED_MS - this.now()
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
  }

  /**
   * Sends a report.
   * @param losses losses of the last step, null before the first step
   */
  report(stage: LearningProgress['stage'], step: number, losses: Losses | null): void {
    if (this.attached !== null && this.now() - this.attached.at > CARRIED_MS) this.attached = null
    this.reportedAt = this.now()
    this.send({
      stage,
      step,
      steps: this.steps,
      contents: this.contents,
      losses,
      secondsLeft: this.timed < STEPS_TIMED ? null : (Math.max(0, this.steps - step) * this.msPerStep) / 1000,
      view: this.attached?.view ?? null,
      style: this.attached?.style ?? null
    })
  }
}

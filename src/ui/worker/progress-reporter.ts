import type { Losses } from '../../common/losses.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { LearningProgress } from '../../protocol/learn-calls.ts'
import type { StyleBytes } from '../../protocol/pictures.ts'

/** Progress is thinned to one frame in 100 ms (protocol/thinned.ts): what came with a view is not overtaken within them. */
const CARRIED_MS = 150
/** Before the time left is told, so many steps have to be timed. */
const STEPS_TIMED = 3
/** Of the newest step in the running mean of their times. */
const NEWEST_SHARE = 0.2

/** Words what is told about learning, and how long it will take. */
export class ProgressReporter {
  /** How many pictures take turns. */
  contents = 1
  private msPerStep = 0
  private timed = 0
  private saidAt = 0
  private shown: { view: Pixels; style: StyleBytes; at: number } | null = null

  constructor(
    private readonly tell: (news: LearningProgress) => void,
    private readonly steps: number,
    private readonly now: () => number = () => performance.now()
  ) {}

  /** A step, with all that was done around it, took this long. */
  time(ms: number): void {
    this.timed += 1
    this.msPerStep += (ms - this.msPerStep) * Math.max(NEWEST_SHARE, 1 / this.timed)
  }

  /** Sends the view along with what is told next. */
  show(view: Pixels, style: StyleBytes): void {
    this.shown = { view, style, at: this.now() }
  }

  /** Resolves when what is said next will not be thinned out: for news that nothing follows. */
  async quiet(): Promise<void> {
    const left = this.saidAt + CARRIED_MS - this.now()
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
  }

  say(stage: LearningProgress['stage'], step: number, losses: Losses | null): void {
    if (this.shown !== null && this.now() - this.shown.at > CARRIED_MS) this.shown = null
    this.saidAt = this.now()
    this.tell({
      stage,
      step,
      steps: this.steps,
      contents: this.contents,
      losses,
      secondsLeft: this.timed < STEPS_TIMED ? null : (Math.max(0, this.steps - step) * this.msPerStep) / 1000,
      view: this.shown?.view ?? null,
      style: this.shown?.style ?? null
    })
  }
}

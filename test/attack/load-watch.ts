import type { Stage } from '../e2e/stage/open-stage.ts'
import { hold } from './attack-class.ts'
import { type Load, loadOf, processorSeconds } from './nest/load-of.ts'

/** By then everything has been done once, unless the jobs are parts of a longer one. */
const SETTLED = 20
/** The largest load at the end, relative to the load after the twentieth job. */
const MOST_GROWTH = 1.1
/** Counts may differ by this many, because a garbage collection may come later. */
const FEW = 20

/**
 * Compares the load at the end with that after the twentieth job, or after another one, and the time of the last jobs with that
 * of the jobs after it.
 */
export class LoadWatch {
  readonly #stage: Stage
  readonly #total: number
  readonly #settled: number
  /** How many jobs are timed together, so that one of them alone does not decide. */
  readonly #window: number
  /** Seconds of the processor, by the number of jobs that were done. */
  readonly #seconds = new Map<number, number>()
  #early: Load | null = null

  constructor(stage: Stage, total: number, settled = SETTLED) {
    this.#stage = stage
    this.#total = total
    this.#settled = settled
    this.#window = Math.floor((total - settled) / 2)
  }

  async jobDone(done: number): Promise<void> {
    const marks = [this.#settled, this.#settled + this.#window, this.#total - this.#window, this.#total]
    if (!marks.includes(done)) return
    this.#seconds.set(done, await processorSeconds(this.#stage))
    await this.#stage.call('startHistory') // undo steps are Figma's, and the fake keeps them in the page
    if (done === this.#settled) this.#early = await loadOf(this.#stage)
    if (done === this.#settled) this.#seconds.set(done, await processorSeconds(this.#stage)) // without the collection
    if (done === this.#total) this.#compare(await loadOf(this.#stage))
  }
  #compare(late: Load): void {
    const early = this.#early ?? late
    const before = this.#between(this.#settled, this.#settled + this.#window)
    const after = this.#between(this.#total - this.#window, this.#total)
    console.log(JSON.stringify({ early, late, jobMs: { early: Math.round(before), late: Math.round(after) } }))
    for (const key of Object.keys(late) as (keyof Load)[]) {
      const most = Math.max(early[key] * MOST_GROWTH, early[key] + FEW)
      hold(late[key] <= most, `${key} grew from ${early[key]} to ${late[key]}`)
    }
    hold(after <= before * MOST_GROWTH, `a job took ${before.toFixed(0)} ms, and ${after.toFixed(0)} ms at the end`)
  }
  /** Milliseconds of the processor for a job. */
  #between(from: number, to: number): number {
    return (((this.#seconds.get(to) ?? 0) - (this.#seconds.get(from) ?? 0)) * 1000) / (to - from)
  }
}

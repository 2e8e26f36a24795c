import type { Stage } from '../e2e/stage/open-stage.ts'
import { hold } from './attack-class.ts'
import { type Load, loadOf, processorSeconds } from './nest/load-of.ts'

/**
 * After this many jobs everything has happened once. If the jobs are only parts of a longer job, more of them are
 * needed.
 */
const SETTLED = 20
/** The load at the end may be this many times the load after the twentieth job. */
const MOST_GROWTH = 1.1
/** Counts may differ by this many, because a garbage collection may come later. */
const FEW = 20

/**
 * Checks that the load does not grow and that the jobs do not become slower. It compares the load at the end with the
 * load after the first `settled` jobs, and the time of the last jobs with the time of the jobs that follow the first
 * ones.
 */
export class LoadWatch {
  readonly #stage: Stage
  readonly #total: number
  readonly #settled: number
  /** How many jobs are timed together, so that no single slow job decides the result. */
  readonly #window: number
  /** Seconds of processor time, by the number of jobs that were done at that moment. */
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
    // Forgets the undo steps: they belong to Figma, but the fake keeps them in the page.
    await this.#stage.call('startHistory')
    if (done === this.#settled) this.#early = await loadOf(this.#stage)
    // Measured again, without the time of the garbage collection.
    if (done === this.#settled) this.#seconds.set(done, await processorSeconds(this.#stage))
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
  /** Milliseconds of processor time per job. */
  #between(from: number, to: number): number {
    return (((this.#seconds.get(to) ?? 0) - (this.#seconds.get(from) ?? 0)) * 1000) / (to - from)
  }
}

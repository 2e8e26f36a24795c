import type { Stage } from '../e2e/stage/open-stage.ts'
import { hold } from './attack-class.ts'
import { type Load, loadOf, processorSeconds } from './nest/load-of.ts'

/**
 * After this many jobs, every kind of work was done at least once. A class whose jobs are only parts of a longer job
 * gives a larger number.
 */
const SETTLED = 20
/** The load at the end may be this many times the load after the twentieth job. */
const MOST_GROWTH = 1.1
/** Counts may differ by this many, because a garbage collection may come later. */
const FEW = 20
/** The early and the late jobs are each divided into this many groups, which are timed. */
const GROUPS = 10
/**
 * Only this many of the quickest groups count, because other programs slow some groups down. A fault would slow all of
 * them.
 */
const QUICKEST = 3

/**
 * Checks that the load does not grow and that the jobs do not become slower. The load after the first `settled` jobs is
 * compared with the load at the end. The jobs after these are divided into two halves, whose times are compared.
 */
export class LoadWatch {
  readonly #stage: Stage
  readonly #total: number
  readonly #settled: number
  /** Number of jobs in a group. */
  readonly #group: number
  /** Seconds of processor time, by the number of jobs that were done at that moment. */
  readonly #seconds = new Map<number, number>()
  #early: Load | null = null

  constructor(stage: Stage, total: number, settled = SETTLED) {
    this.#stage = stage
    this.#total = total
    this.#settled = settled
    this.#group = Math.floor((total - settled) / 2 / GROUPS)
  }

  async jobDone(done: number): Promise<void> {
    const marks = [...this.#marks(this.#settled), ...this.#marks(this.#total - GROUPS * this.#group)]
    if (!marks.includes(done) && done !== this.#total) return
    // Forgets the undo steps: they belong to Figma, but the fake keeps them in the page.
    await this.#stage.call('startHistory')
    if (done === this.#settled) this.#early = await loadOf(this.#stage)
    // The garbage collection of `loadOf` does not count: it comes before the first time and after the last one.
    this.#seconds.set(done, await processorSeconds(this.#stage))
    if (done === this.#total) this.#compare(await loadOf(this.#stage))
  }
  #compare(late: Load): void {
    const early = this.#early ?? late
    const [first, last] = [this.#jobsFrom(this.#settled), this.#jobsFrom(this.#total - GROUPS * this.#group)]
    console.log(JSON.stringify({ early, late, jobMs: { early: first.map(Math.round), late: last.map(Math.round) } }))
    const [before, after] = [quickest(first), quickest(last)]
    for (const key of Object.keys(late) as (keyof Load)[]) {
      const most = Math.max(early[key] * MOST_GROWTH, early[key] + FEW)
      hold(late[key] <= most, `${key} grew from ${early[key]} to ${late[key]}`)
    }
    hold(after <= before * MOST_GROWTH, `a job took ${before.toFixed(0)} ms, and ${after.toFixed(0)} ms at the end`)
  }
  /** The numbers of done jobs at which groups begin and end. */
  #marks(from: number): number[] {
    return Array.from({ length: GROUPS + 1 }, (_, i) => from + i * this.#group)
  }
  /** Milliseconds of processor time per job, in each of the groups that begin after `from` jobs. */
  #jobsFrom(from: number): number[] {
    const times = this.#marks(from).map((done) => this.#seconds.get(done) ?? 0)
    const groups = times.slice(1).map((end, i) => ((end - (times[i] ?? 0)) * 1000) / this.#group)
    return groups.slice(1) // learning goes on while the load is looked at, so the first group has too little time
  }
}

/** The mean of the quickest groups. */
function quickest(groups: readonly number[]): number {
  const few = [...groups].sort((one, other) => one - other).slice(0, QUICKEST)
  return few.reduce((sum, ms) => sum + ms, 0) / few.length
}

import { Canceller, throwIfCancelled } from '../../common/cancel.ts'
import type { Job } from '../plan/job.ts'
import { PendingTask, type SharedTask } from './pending-task.ts'

/** Starts the helpers of a `SharedWork`. `HelperSource` describes the members. */
export interface HelperFactory<Helper> {
  readonly maxHelpers: number
  start(): Promise<Helper>
  whenIdle(end: () => void): () => void
}

/** Number of tasks that a helper is given at a time. It can begin the second one without waiting for a message. */
const TASKS_PER_HELPER = 2
/** A helper that ignores a cancel while this worker finishes so many tasks counts as dead. */
const MAX_IGNORED = 2
/** After this many failed or dead helpers, no new helper is started. */
const MAX_LOST_HELPERS = 3

/** A helper and the tasks that it was given. */
interface HelperState<Helper> {
  /** Null until the helper has started. */
  helper: Helper | null
  /** The tasks in the order in which the helper runs them, each with the canceller of the helper's attempt. */
  readonly tasks: Map<PendingTask<Helper>, Canceller>
  /** Number of tasks that this worker has finished while all tasks of the helper were cancelled but not yet answered. */
  ignored: number
}

/** The task that this worker runs. */
interface OwnTask<Helper> {
  readonly task: PendingTask<Helper>
  readonly attempt: Canceller
  /** Whether a helper runs the same task. */
  readonly isRepeated: boolean
}

/**
 * Shares tasks between this worker and helpers. Helpers are started when tasks wait.
 *
 * This worker never waits for a helper. When no task is waiting, this worker takes back a task that a helper has not
 * begun. If there is none, it repeats a task that a helper is running, and the first result counts. So a dead, silent or
 * slow helper only costs the time of its tasks, and no timeout is needed to detect it.
 */
export class SharedWork<Helper extends { end(): void }> {
  private readonly waiting: PendingTask<Helper>[] = []
  private readonly helpers = new Set<HelperState<Helper>>()
  private own: OwnTask<Helper> | null = null
  private unsettled = 0
  private lost = 0
  private isClosed = false
  private stopIdleTimer: () => void = () => {}

  constructor(private readonly factory: HelperFactory<Helper>) {}

  /** Number of tasks that keep all workers busy. The caller should ask for this many at the same time. */
  get atOnce(): number {
    return 1 + TASKS_PER_HELPER * (this.workers - 1)
  }

  /** Number of workers that may run tasks, including this one. */
  get workers(): number {
    return this.lost < MAX_LOST_HELPERS ? 1 + this.factory.maxHelpers : 1 + this.helpers.size
  }

  /** Runs a task in any worker. @throws `cancelled`, or the error that the task throws in this worker */
  async run<Result>(shared: SharedTask<Helper, Result>, job: Job): Promise<Result> {
    throwIfCancelled(job.signal)
    this.stopIdleTimer()
    this.unsettled += 1
    const { task, result } = PendingTask.of(shared, job, () => this.settled(task))
    this.waiting.push(task)
    this.distribute()
    return result
  }

  /** Ends all helpers. No helper is started afterwards. */
  close(): void {
    this.isClosed = true
    this.stopIdleTimer()
    this.endHelpers()
  }

  private settled(task: PendingTask<Helper>): void {
    this.unsettled -= 1
    const at = this.waiting.indexOf(task)
    if (at >= 0) this.waiting.splice(at, 1)
    if (this.unsettled === 0 && this.helpers.size > 0)
      this.stopIdleTimer = this.factory.whenIdle(() => this.endHelpers())
  }

  /** Gives waiting tasks to all workers that have room for one. This worker is first, because it needs no message. */
  private distribute(): void {
    if (this.own === null) this.takeNext()
    else if (this.own.isRepeated && this.waiting.length > 0) this.own.attempt.cancel()
    for (let count = 0; count < TASKS_PER_HELPER; count++) {
      for (const state of this.helpers)
        if (state.helper !== null && state.tasks.size === count) this.give(state, state.helper)
    }
    this.startHelpers()
  }

  private takeNext(): void {
    const next = this.waiting.shift()
    if (next !== undefined) return void this.runHere(next, false)
    const given = [...this.helpers].map(({ tasks }) => [...tasks])
    const isOpen = ([task, attempt]: readonly [PendingTask<Helper>, Canceller]): boolean =>
      !task.isSettled && !attempt.aborted
    const notBegun = given
      .flatMap((tasks) => tasks.slice(1))
      .filter(isOpen)
      .at(-1)
    if (notBegun !== undefined) {
      const [task, attempt] = notBegun
      attempt.cancel()
      return void this.runHere(task, false)
    }
    const begun = given.flat().find(isOpen)
    if (begun !== undefined) void this.runHere(begun[0], true)
  }

  private async runHere(task: PendingTask<Helper>, isRepeated: boolean): Promise<void> {
    const attempt = new Canceller()
    this.own = { task, attempt, isRepeated }
    await task.attemptHere(attempt)
    this.own = null
    this.putBack(task)
    if (!attempt.aborted) this.countIgnored()
    this.distribute()
  }

  private give(state: HelperState<Helper>, helper: Helper): void {
    const task = this.waiting.shift()
    if (task === undefined) return
    const attempt = new Canceller()
    state.tasks.set(task, attempt)
    const answered = (): void => {
      state.tasks.delete(task)
      state.ignored = 0
    }
    task
      .attemptIn(helper, attempt)
      .then(answered, () => {
        answered()
        // The task may be the cause of the error. If it is, it fails in this worker too, and that error is reported.
        if (!attempt.aborted) this.drop(state)
        this.putBack(task)
      })
      .finally(() => this.distribute())
  }

  /** Lets a task wait again if it has no outcome and no worker runs it any more. */
  private putBack(task: PendingTask<Helper>): void {
    const isGiven = [...this.helpers].some(({ tasks }) => tasks.get(task)?.aborted === false)
    if (!task.isSettled && !isGiven && this.own?.task !== task && !this.waiting.includes(task))
      this.waiting.unshift(task)
  }

  /** Counts this worker's finished task for each helper that owes an answer to a cancel, and drops dead helpers. */
  private countIgnored(): void {
    for (const state of this.helpers) {
      const { tasks } = state
      const owesAnswer = tasks.size > 0 && [...tasks].every(([task, attempt]) => task.isSettled || attempt.aborted)
      if (owesAnswer && ++state.ignored >= MAX_IGNORED) this.drop(state)
    }
  }

  private drop(state: HelperState<Helper>): void {
    if (!this.helpers.delete(state)) return
    this.lost += 1
    state.helper?.end()
  }

  private startHelpers(): void {
    if (this.isClosed) return
    const { maxHelpers } = this.factory
    const missing = Math.min(maxHelpers - this.helpers.size, this.waiting.length, MAX_LOST_HELPERS - this.lost)
    for (let i = 0; i < missing; i++) {
      const state: HelperState<Helper> = { helper: null, tasks: new Map(), ignored: 0 }
      this.helpers.add(state)
      this.factory.start().then(
        (helper) => {
          if (!this.helpers.has(state)) return helper.end()
          state.helper = helper
          this.distribute()
        },
        () => this.drop(state)
      )
    }
  }

  private endHelpers(): void {
    for (const { helper } of this.helpers) helper?.end()
    this.helpers.clear()
  }
}

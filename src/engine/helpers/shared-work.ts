import { Canceller, throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import type { Job } from '../plan/job.ts'
import { HelperPool } from './helper-pool.ts'
import {
  type HelperSlot,
  isFree,
  isOverdue,
  isSuspect,
  openTasks,
  type Started,
  type Starter,
  taskToTakeBack
} from './helper-slot.ts'
import { type Partner, type SharedTask, TaskAttempts } from './task-attempts.ts'

/** Tasks for each worker: the one it works on, and the next one. So no worker has to wait for a message between two tasks. */
const TASKS_EACH = 2

/** The task that this worker does. `isRepeated` if a helper does it, too. */
interface OwnAttempt<Helper> {
  readonly task: TaskAttempts<Helper>
  readonly attempt: Canceller
  readonly isRepeated: boolean
}

/**
 * Shares tasks between this worker and helpers, which are started when tasks wait. It does not wait for a helper's task: when
 * this worker has no task left, it takes back one that a helper has not begun, or does once more what a helper is doing. The
 * first result counts. So a helper that is dead, silent or slow loses no task. Whether it has died is judged by the work that
 * this worker has done in the meantime, not by seconds.
 *
 * A task that wants partners and is the only one is done by this worker together with all helpers that have nothing to do.
 */
export class SharedWork<Helper extends Started> {
  private readonly waiting: TaskAttempts<Helper>[] = []
  private readonly pool: HelperPool<Helper>
  private own: OwnAttempt<Helper> | null = null
  private isWorking = false
  /** Pixels of all tasks that this worker has done. */
  private doneHere = 0
  private unsettled = 0

  constructor(private readonly starter: Starter<Helper>) {
    this.pool = new HelperPool(starter, () => this.distribute())
  }

  /** How many tasks may be asked for at once: as many as the workers can hold. */
  get atOnce(): number {
    return this.workers === 1 ? 1 : TASKS_EACH * this.workers
  }

  /** How many workers may do tasks, this one included. */
  get workers(): number {
    return this.pool.workers
  }

  /** Does a task in any worker. @throws `cancelled`, and whatever the task throws in this worker */
  async run<Result>(task: SharedTask<Helper, Result>, job: Job): Promise<Result> {
    throwIfCancelled(job.signal)
    this.pool.wake()
    this.unsettled += 1
    const { attempts, result } = TaskAttempts.of(task, job, () => this.settled(attempts))
    this.waiting.push(attempts)
    this.distribute()
    return result
  }

  /** Ends all helpers. No more are started. */
  close(): void {
    this.pool.close()
  }

  private settled(task: TaskAttempts<Helper>): void {
    this.unsettled -= 1
    const at = this.waiting.indexOf(task)
    if (at >= 0) this.waiting.splice(at, 1)
    if (this.unsettled === 0) this.pool.rest()
  }

  /** Gives waiting tasks to every worker that has fewer than `TASKS_EACH`. This worker comes first, because it needs no message. */
  private distribute(): void {
    if (!this.isWorking) void this.work()
    else if (this.own?.isRepeated && this.waiting.length > 0) this.own.attempt.cancel()
    if (this.own === null) return // it is about to take a task, and gives the others then
    for (let few = 0; few < TASKS_EACH; few++) {
      for (const slot of this.pool.slots) if (slot.isReady && openTasks(slot).length === few) this.give(slot)
    }
    this.pool.start(this.waiting.length, this.doneHere)
  }

  /** Does tasks in this worker until none is left that is of use. */
  private async work(): Promise<void> {
    this.isWorking = true
    for (;;) {
      const next = this.waiting.shift()
      if (next !== undefined) {
        await this.doHere(next, false)
        continue
      }
      const given = taskToTakeBack(this.pool.slots)
      if (given === null) break
      await given.task.pause() // whoever got the last result may now ask for the next task
      if (this.waiting.length > 0 || given.task.isSettled || given.attempt.aborted) continue
      if (given.isBegun) await this.doHere(given.task, true)
      else {
        given.attempt.cancel()
        await this.doHere(given.task, false)
      }
    }
    this.isWorking = false
  }

  private async doHere(task: TaskAttempts<Helper>, isRepeated: boolean): Promise<void> {
    const attempt = new Canceller()
    this.own = { task, attempt, isRepeated }
    this.distribute()
    const hasResult = await task.workHere(attempt, () => this.partnersFor(task))
    this.own = null
    for (const slot of this.pool.slots) if (hasResult && slot.suspect === task) this.pool.lose(slot)
    if (hasResult && task.wantsPartners) this.pool.start(this.starter.most, this.doneHere) // partners for the next such task
    if (this.unsettled === 0) this.pool.rest()
    if (!attempt.aborted) this.doneHere += task.size
    for (const slot of this.pool.slots) if (isOverdue(slot, this.doneHere)) this.pool.lose(slot)
    this.putBack(task)
  }

  /** All helpers that have nothing to do, if this is the only task. With several tasks, each worker does one of them. */
  private partnersFor(task: TaskAttempts<Helper>): Partner<Helper>[] {
    if (!task.wantsPartners || task.hasOthers || this.unsettled > 1) return []
    return [...this.pool.slots].filter(isFree).map((slot) => {
      const attempt = new Canceller()
      return {
        work: (work) => this.expect(slot, task, attempt, work(slot.helper, attempt)),
        cancel: () => attempt.cancel(),
        suspect: () => {
          slot.suspect = task
        }
      }
    })
  }

  private give(slot: HelperSlot<Helper>): void {
    if (isSuspect(slot)) return
    const suspects = new Set([...this.pool.slots].map(({ suspect }) => suspect))
    const at = this.waiting.findIndex((task) => !suspects.has(task) && !slot.tasks.has(task))
    const [task] = at < 0 ? [] : this.waiting.splice(at, 1)
    if (task === undefined) return
    const attempt = new Canceller()
    void this.expect(slot, task, attempt, task.workAt(slot.helper, attempt))
  }

  /** Waits for a helper's answer to a task that it has just got. @returns the answer */
  private expect<Answer>(
    slot: HelperSlot<Helper>,
    task: TaskAttempts<Helper>,
    attempt: Canceller,
    answer: Promise<Answer>
  ): Promise<Answer> {
    if (slot.tasks.size === 0) slot.since = this.doneHere
    slot.tasks.set(task, attempt)
    const answered = (): void => {
      if (slot.tasks.get(task) === attempt) slot.tasks.delete(task)
      slot.since = this.doneHere
    }
    answer
      .then(
        () => {
          answered()
          this.pool.succeeded()
        },
        (error) => {
          answered()
          if (attempt.aborted) return this.putBack(task)
          if (isOfChannel(error)) this.pool.lose(slot)
          else if (!isSuspect(slot)) slot.suspect = task
          this.putBack(task)
        }
      )
      .finally(() => this.distribute())
    return answer
  }

  /** A task that nobody does any more, although it has no outcome, waits again. */
  private putBack(task: TaskAttempts<Helper>): void {
    const isGiven = [...this.pool.slots].some(({ tasks }) => tasks.get(task)?.aborted === false)
    if (!task.isSettled && !isGiven && this.own?.task !== task && !this.waiting.includes(task))
      this.waiting.unshift(task)
  }
}

/** Whether the helper has ended, or the task could not be sent: the task itself was not even tried. */
const isOfChannel = (error: unknown): boolean => ['closed', 'protocol'].includes(codeOf(error))

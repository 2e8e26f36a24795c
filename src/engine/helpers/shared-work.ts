import { Canceller, throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import type { Job } from '../plan/job.ts'
import { HelperPool } from './helper-pool.ts'
import { type HelperSlot, isOverdue, openTasks, type Started, type Starter, taskToTakeBack } from './helper-slot.ts'
import type { Partner } from './partner.ts'
import { type SharedTask, TaskAttempts } from './task-attempts.ts'

/** Tasks for each worker: the one it works on, and the next one. So no worker has to wait for a message between two tasks. */
const TASKS_EACH = 2

/** A partner whose helper gets no other task. */
interface ReservedPartner<Helper> extends Partner<Helper> {
  /** Lets the helper get other tasks again, if it has not been used. */
  release(): void
}

/** The task that this worker does. `isRepeated` if a helper does it, too. */
interface OwnAttempt<Helper> {
  readonly task: TaskAttempts<Helper>
  readonly attempt: Canceller
  readonly isRepeated: boolean
}

/**
 * Shares tasks between this worker and helpers, which are started when tasks wait. It never waits for a helper: when this
 * worker has no task left, it takes back one that a helper has not begun, or does once more what a helper is doing. The
 * first result counts. So a helper that is dead, silent or slow loses no task. Nothing is measured in seconds: whether a
 * helper has died is judged by the work that this worker has done in the meantime.
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
    if (task.wantsPartners) this.pool.start(this.starter.most, this.doneHere) // the next such task will have partners
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
    const partners = this.partnersFor(task)
    const hasResult = await task.workHere(attempt, partners)
    for (const partner of partners) partner.release()
    this.own = null
    for (const slot of this.pool.slots) if (hasResult && slot.suspect === task) this.pool.lose(slot)
    if (!attempt.aborted) this.doneHere += task.size
    for (const slot of this.pool.slots) if (isOverdue(slot, this.doneHere)) this.pool.lose(slot)
    this.putBack(task)
  }

  /** All helpers that have nothing to do, if this is the only task. With several tasks, each worker does one of them. */
  private partnersFor(task: TaskAttempts<Helper>): ReservedPartner<Helper>[] {
    if (!task.wantsPartners || this.unsettled > 1) return []
    const free = [...this.pool.slots].filter(({ isReady, tasks }) => isReady && tasks.size === 0)
    return free.map((slot) => this.reserve(slot, task))
  }

  private reserve(slot: HelperSlot<Helper>, task: TaskAttempts<Helper>): ReservedPartner<Helper> {
    const attempt = new Canceller()
    let isUsed = false
    slot.since = this.doneHere
    slot.tasks.set(task, attempt)
    return {
      work: (work) => {
        isUsed = true
        const result = work(slot.helper, attempt)
        this.expect(slot, task, attempt, result)
        return result
      },
      cancel: () => attempt.cancel(),
      release: () => {
        if (!isUsed) slot.tasks.delete(task)
      }
    }
  }

  private give(slot: HelperSlot<Helper>): void {
    if (slot.suspect?.isSettled === false) return
    const suspects = new Set([...this.pool.slots].map(({ suspect }) => suspect))
    const at = this.waiting.findIndex((task) => !suspects.has(task))
    const [task] = at < 0 ? [] : this.waiting.splice(at, 1)
    if (task === undefined) return
    const attempt = new Canceller()
    if (slot.tasks.size === 0) slot.since = this.doneHere
    slot.tasks.set(task, attempt)
    this.expect(slot, task, attempt, task.workAt(slot.helper, attempt))
  }

  /** Waits for a helper's answer to a task. */
  private expect(
    slot: HelperSlot<Helper>,
    task: TaskAttempts<Helper>,
    attempt: Canceller,
    answer: Promise<unknown>
  ): void {
    const answered = (): void => {
      slot.tasks.delete(task)
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
          else if (slot.suspect?.isSettled !== false) slot.suspect = task
          this.putBack(task)
        }
      )
      .finally(() => this.distribute())
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

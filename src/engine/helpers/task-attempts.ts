import { type Canceller, type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Job } from '../plan/job.ts'

/** A helper without other tasks, for a task that this worker does together with it. */
export interface Partner<Helper> {
  /**
   * Does a part of the task in the helper. It must be called at once, before other tasks can come.
   * @throws whatever `work` throws
   */
  work<Result>(work: (helper: Helper, signal: Signal) => Promise<Result>): Promise<Result>
  /** Cancels that part of the task, whether it has begun or not, because its result is not needed any more. */
  cancel(): void
  /** Says that the helper did not answer. It is ended if this worker can do the task without it. */
  suspect(): void
}

/** A task whose result is the same in every worker, bit for bit. So two workers may do it, and either result counts. */
export interface SharedTask<Helper, Result> {
  /** How much work it is: the pixels of its input. */
  readonly size: number
  /** Whether `here` can use partners. */
  readonly wantsPartners?: boolean
  /** Does the task in this worker, together with partners if there are any. */
  here(signal: Signal, partners: readonly Partner<Helper>[]): Promise<Result>
  /** Does the task in a helper. The promise settles only when the helper has stopped its work. */
  at(helper: Helper, signal: Signal): Promise<Result>
}

/** A function that settles the promise of the caller who asked for a task. */
type Outcome = () => void

/** One task of `SharedWork`, with all attempts at it. The first outcome counts and cancels the other attempts. */
export class TaskAttempts<Helper> {
  isSettled = false
  private readonly attempts = new Set<Canceller>()
  private readonly abort = (): void => this.fail(new PasticheError('cancelled', 'Cancelled'))

  private constructor(
    readonly size: number,
    readonly wantsPartners: boolean,
    private readonly job: Job,
    private readonly doHere: (signal: Signal, partners: readonly Partner<Helper>[]) => Promise<Outcome>,
    private readonly doAt: (helper: Helper, signal: Signal) => Promise<Outcome>,
    private readonly reject: (error: unknown) => void,
    private readonly onSettled: () => void
  ) {
    job.signal.addEventListener('abort', this.abort)
  }

  /**
   * Makes the attempts of a task, and the promise of its result. The promise rejects with `cancelled`, or with whatever the
   * task throws in this worker.
   *
   * @param onSettled is called once, after the outcome
   */
  static of<Helper, Result>(
    task: SharedTask<Helper, Result>,
    job: Job,
    onSettled: () => void
  ): { attempts: TaskAttempts<Helper>; result: Promise<Result> } {
    const { promise, resolve, reject } = withResolvers<Result>()
    const outcomeOf = (result: Result) => () => resolve(result)
    const here = async (signal: Signal, partners: readonly Partner<Helper>[]) =>
      outcomeOf(await task.here(signal, partners))
    const at = async (helper: Helper, signal: Signal) => outcomeOf(await task.at(helper, signal))
    return {
      attempts: new TaskAttempts(task.size, task.wantsPartners ?? false, job, here, at, reject, onSettled),
      result: promise
    }
  }

  /** Whether other jobs want the workers. */
  get hasOthers(): boolean {
    return this.job.hasOthers?.() ?? false
  }

  /** Resolves in a later macrotask, after others got their tasks. */
  pause(): Promise<void> {
    return this.job.pause()
  }

  /**
   * Does the task in this worker, after a pause. If it fails, the caller gets the error, unless the attempt was cancelled.
   * @param choosePartners is called after the pause, because other tasks may come during it
   * @returns whether there is a result
   */
  async workHere(attempt: Canceller, choosePartners: () => readonly Partner<Helper>[]): Promise<boolean> {
    this.attempts.add(attempt)
    try {
      await this.pause()
      throwIfCancelled(attempt)
      const outcome = await this.doHere(attempt, choosePartners())
      this.attempts.delete(attempt)
      this.settle(outcome)
      return true
    } catch (error) {
      this.attempts.delete(attempt)
      if (!attempt.aborted) this.fail(error)
      return false
    }
  }

  /** Does the task in a helper. @throws an error of the helper's; the caller does not get it, and the task can be tried again */
  async workAt(helper: Helper, attempt: Canceller): Promise<void> {
    this.attempts.add(attempt)
    try {
      this.settle(await this.doAt(helper, attempt))
    } finally {
      this.attempts.delete(attempt)
    }
  }

  /** Ends every attempt with this error. */
  private fail(error: unknown): void {
    this.settle(() => this.reject(error))
  }

  private settle(outcome: Outcome): void {
    if (this.isSettled) return
    this.isSettled = true
    this.job.signal.removeEventListener('abort', this.abort)
    outcome()
    for (const attempt of this.attempts) attempt.cancel()
    this.onSettled()
  }
}

function withResolvers<Result>() {
  let resolve: (result: Result) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<Result>((...both) => {
    ;[resolve, reject] = both
  })
  return { promise, resolve, reject }
}

import { type Canceller, type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Job } from '../plan/job.ts'

/** A task that gives the same result, bit for bit, in this worker and in every helper. It may run more than once. */
export interface SharedTask<Helper, Result> {
  /** Runs the task in this worker. */
  runHere(signal: Signal): Promise<Result>
  /** Runs the task in a helper. The promise settles only when the helper has finished or given up. */
  runIn(helper: Helper, signal: Signal): Promise<Result>
}

/** Settles the promise that the caller of `SharedWork.run` waits for. */
type Outcome = () => void

/**
 * A task of `SharedWork` with all attempts to run it: in this worker, in helpers, or in both at the same time. The first
 * attempt that has an outcome settles the task, and the other attempts are cancelled.
 */
export class PendingTask<Helper> {
  isSettled = false
  private readonly attempts = new Set<Canceller>()
  private readonly abort = (): void => this.fail(new PasticheError('cancelled', 'Cancelled'))

  private constructor(
    private readonly job: Job,
    private readonly runHere: (signal: Signal) => Promise<Outcome>,
    private readonly runIn: (helper: Helper, signal: Signal) => Promise<Outcome>,
    private readonly reject: (error: unknown) => void,
    private readonly onSettled: () => void
  ) {
    job.signal.addEventListener('abort', this.abort)
  }

  /**
   * Makes a pending task and the promise of its result. The promise rejects with `cancelled` if the job is cancelled, or
   * with the error that the task throws in this worker.
   *
   * @param onSettled is called once, when the task has an outcome
   */
  static of<Helper, Result>(
    shared: SharedTask<Helper, Result>,
    job: Job,
    onSettled: () => void
  ): { task: PendingTask<Helper>; result: Promise<Result> } {
    const { promise, resolve, reject } = withResolvers<Result>()
    const outcomeOf = (result: Result) => () => resolve(result)
    const runHere = async (signal: Signal) => outcomeOf(await shared.runHere(signal))
    const runIn = async (helper: Helper, signal: Signal) => outcomeOf(await shared.runIn(helper, signal))
    return { task: new PendingTask(job, runHere, runIn, reject, onSettled), result: promise }
  }

  /**
   * Runs the task in this worker. It pauses first, so that messages can give helpers their tasks. An error settles the
   * task, unless this attempt was cancelled.
   */
  async attemptHere(attempt: Canceller): Promise<void> {
    this.attempts.add(attempt)
    try {
      await this.job.pause()
      throwIfCancelled(attempt)
      const outcome = await this.runHere(attempt)
      this.attempts.delete(attempt)
      this.settle(outcome)
    } catch (error) {
      this.attempts.delete(attempt)
      if (!attempt.aborted) this.fail(error)
    }
  }

  /** Runs the task in a helper. @throws the helper's error, which does not settle the task */
  async attemptIn(helper: Helper, attempt: Canceller): Promise<void> {
    this.attempts.add(attempt)
    try {
      this.settle(await this.runIn(helper, attempt))
    } finally {
      this.attempts.delete(attempt)
    }
  }

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

import { type Canceller, type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Job } from '../plan/job.ts'

/** A task whose result is the same bit for bit wherever it is done, so it may be done twice. */
export interface SharedTask<Place, Result> {
  /** Does it in this worker. */
  here(signal: Signal): Promise<Result>
  /** Does it in a helper. Settles only when the helper has finished or given up. */
  at(helper: Place, signal: Signal): Promise<Result>
}

/** A function that settles the promise of the one who asked for a piece. */
type Outcome = () => void

/** One task of `SharedWork`, with all attempts at it. The first outcome counts and cancels the other attempts. */
export class Piece<Place> {
  isSettled = false
  private readonly attempts = new Set<Canceller>()
  private readonly abort = (): void => this.fail(new PasticheError('cancelled', 'Cancelled'))

  private constructor(
    private readonly job: Job,
    private readonly doHere: (signal: Signal) => Promise<Outcome>,
    private readonly doAt: (helper: Place, signal: Signal) => Promise<Outcome>,
    private readonly reject: (error: unknown) => void,
    private readonly onSettled: () => void
  ) {
    job.signal.addEventListener('abort', this.abort)
  }

  /**
   * Makes a piece, and the promise of its result. The promise rejects with `cancelled`, or with whatever the task throws in this worker.
   *
   * @param onSettled is called once, after the outcome
   */
  static of<Place, Result>(
    task: SharedTask<Place, Result>,
    job: Job,
    onSettled: () => void
  ): { piece: Piece<Place>; result: Promise<Result> } {
    const { promise, resolve, reject } = withResolvers<Result>()
    const outcomeOf = (result: Result) => () => resolve(result)
    const here = async (signal: Signal) => outcomeOf(await task.here(signal))
    const at = async (helper: Place, signal: Signal) => outcomeOf(await task.at(helper, signal))
    return { piece: new Piece(job, here, at, reject, onSettled), result: promise }
  }

  /** Does it in this worker, after a pause in which others get their tasks. An error is the outcome, unless the attempt was cancelled. */
  async workHere(attempt: Canceller): Promise<void> {
    this.attempts.add(attempt)
    try {
      await this.job.pause()
      throwIfCancelled(attempt)
      const outcome = await this.doHere(attempt)
      this.attempts.delete(attempt)
      this.settle(outcome)
    } catch (error) {
      this.attempts.delete(attempt)
      if (!attempt.aborted) this.fail(error)
    }
  }

  /** Does it in a helper. @throws whatever the helper throws, which is no outcome */
  async workAt(helper: Place, attempt: Canceller): Promise<void> {
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

import { type Signal, throwIfCancelled } from '../../common/cancel.ts'

/** Runs one job at a time, in the order of their arrival. Two jobs on one GPU would only share its speed and memory. */
export class JobQueue {
  private last: Promise<unknown> = Promise.resolve()

  /**
   * Runs a job after all earlier ones. A job that is cancelled while it waits never starts.
   * @throws `cancelled`, and whatever the job throws
   */
  run<Result>(signal: Signal, job: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(() => {
      throwIfCancelled(signal)
      return job()
    })
    this.last = result.catch(() => undefined) // the caller gets the error from `result`; the next job starts anyway
    return result
  }
}

import { type Signal, throwIfCancelled } from '../../common/cancel.ts'

/**
 * Runs one job at a time, in the order in which they come. Two jobs at a time would only share the speed and memory of
 * the GPU.
 */
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

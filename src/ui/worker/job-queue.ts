import { type Signal, throwIfCancelled } from '../../common/cancel.ts'

/** Runs one job at a time, in the request they came: two on one GPU would only halve each other's speed and memory. */
export class JobQueue {
  private last: Promise<unknown> = Promise.resolve()

  /** A job that is cancelled while it waits never starts. @throws `cancelled`, and whatever the job throws */
  run<Result>(signal: Signal, job: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(() => {
      throwIfCancelled(signal)
      return job()
    })
    this.last = result.catch(() => undefined) // it was told to whoever asked; the next job starts all the same
    return result
  }
}

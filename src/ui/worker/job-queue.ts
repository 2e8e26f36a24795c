import { type Signal, throwIfCancelled } from '../../common/cancel.ts'

interface Waiting {
  readonly isSmall: boolean
  start(): Promise<unknown>
}

/**
 * Runs one job at a time, in the order in which they come. Two jobs at a time would only share the speed and memory of
 * the GPU. Small jobs are an exception: each can use only one worker. If there are several workers, several small jobs
 * run at the same time.
 */
export class JobQueue {
  private readonly waiting: Waiting[] = []
  private running = 0
  private isLargeRunning = false

  /** @param atOnce returns how many small jobs may run at the same time */
  constructor(private readonly atOnce: () => number = () => 1) {}

  /**
   * Runs a job after all earlier jobs have ended. A small job may also start while other small jobs run. A job that is
   * cancelled while it waits never starts.
   * @param isSmall whether the job can use only one worker
   * @throws `cancelled`, and whatever the job throws
   */
  run<Result>(signal: Signal, job: () => Promise<Result>, isSmall = false): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const start = async (): Promise<void> => {
        try {
          throwIfCancelled(signal)
          resolve(await job())
        } catch (error) {
          reject(error)
        }
      }
      this.waiting.push({ isSmall, start })
      void Promise.resolve().then(() => this.startNext())
    })
  }

  private startNext(): void {
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      const mayRunBeside = next.isSmall && !this.isLargeRunning && this.running < this.atOnce()
      if (this.running > 0 && !mayRunBeside) return
      this.waiting.shift()
      this.running += 1
      this.isLargeRunning = !next.isSmall
      void next.start().then(() => {
        this.running -= 1
        this.isLargeRunning = false // no other job runs beside a large one
        this.startNext()
      })
    }
  }
}

import { type Signal, throwIfCancelled } from '../../common/cancel.ts'

interface Waiting {
  readonly isSmall: boolean
  start(): Promise<unknown>
}

/**
 * Runs one job at a time, in the order in which they come. Two jobs at a time would only share the speed and memory of
 * the GPU. Small jobs, which do not keep several workers busy, run beside each other if there are several workers.
 */
export class JobQueue {
  private readonly waiting: Waiting[] = []
  private running = 0
  private isLargeRunning = false

  /** @param workers how many workers there are */
  constructor(private readonly workers: () => number = () => 1) {}

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

  /** Whether more than one job runs or waits. */
  get hasSeveral(): boolean {
    return this.running + this.waiting.length > 1
  }

  /** How many small jobs may run at the same time. Several workers have two each, so that none waits for the next one. */
  private get atOnce(): number {
    const workers = this.workers()
    return workers === 1 ? 1 : 2 * workers
  }

  private startNext(): void {
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      const mayRunBeside = next.isSmall && !this.isLargeRunning && this.running < this.atOnce
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

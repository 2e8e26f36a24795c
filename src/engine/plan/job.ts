import { type Signal, throwIfCancelled } from '../../common/cancel.ts'

/** Lets the caller cancel, interrupt and watch a long run. */
export interface Job {
  readonly signal: Signal
  /**
   * Resolves in a later macrotask, so that messages are handled in between. An implementation must not wait for an
   * animation frame (`tf.nextFrame`), because a hidden iframe gets none.
   */
  pause(): Promise<void>
  /** Whether other jobs run or wait. Then each worker does a job of its own, which takes less time than doing one together. */
  hasOthers?(): boolean
  /** Reports the fraction that is done, from 0 to 1. It never decreases. */
  progress(fraction: number): void
}

/**
 * Yields to the event loop, then throws if the job has been cancelled. Long runs call this between two steps.
 *
 * @throws `cancelled`
 */
export async function yieldAndCheck(job: Job): Promise<void> {
  await job.pause()
  throwIfCancelled(job.signal)
}

/**
 * Splits a job into one job for each part of its work. The parts must run one after the other. Together they report the
 * progress of the whole job, each in proportion to its `work`.
 */
export function splitProgress(job: Job, work: readonly number[]): Job[] {
  const whole = work.reduce((sum, part) => sum + part, 0)
  let done = 0
  return work.map((part) => {
    const before = done
    done += part
    return {
      ...job,
      pause: () => job.pause(),
      progress: (fraction) => job.progress((before + fraction * part) / whole)
    }
  })
}

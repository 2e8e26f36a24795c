import { type Signal, throwIfCancelled } from '../../common/cancel.ts'

/** The caller's control of a long run: to cancel, pause and watch it. The engine has no event loop of its own. */
export interface Job {
  readonly signal: Signal
  /**
   * Resolves in a later macrotask, so that messages are handled in between. It must not wait for an animation frame
   * (`tf.nextFrame`), because a hidden iframe gets none.
   */
  pause(): Promise<void>
  /** Reports the fraction that is done, from 0 to 1. It never decreases. */
  progress(fraction: number): void
}

/**
 * Yields to the event loop and then throws if the job was cancelled by then. Long runs call it between two steps.
 *
 * @throws `cancelled`
 */
export async function yieldAndCheck(job: Job): Promise<void> {
  await job.pause()
  throwIfCancelled(job.signal)
}

/**
 * One job for each part of a longer one. The parts report progress one after the other, in proportion to their
 * `work`.
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

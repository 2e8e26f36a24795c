import { type Signal, throwIfCancelled } from '../../common/cancel.ts'

/** What a long run needs from whoever started it. The engine knows no clock and no event loop of its own. */
export interface Job {
  readonly signal: Signal
  /**
   * Lets messages in: resolves in a later macrotask. Never an animation frame (`tf.nextFrame`), which stops in a
   * hidden iframe.
   */
  pause(): Promise<void>
  /** 0 to 1, never falling. */
  progress(fraction: number): void
}

/** Between two steps of a job. @throws `cancelled` */
export async function yieldAndCheck(job: Job): Promise<void> {
  await job.pause()
  throwIfCancelled(job.signal)
}

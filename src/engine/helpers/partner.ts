import type { Signal } from '../../common/cancel.ts'

/** A helper without other tasks, for a task that this worker does together with it. */
export interface Partner<Helper> {
  /**
   * Does a part of the task in the helper. It must be called at once, before other tasks can come.
   * @throws whatever `work` throws
   */
  work<Result>(work: (helper: Helper, signal: Signal) => Promise<Result>): Promise<Result>
  /** Cancels that part of the task, whether it has begun or not, because its result is not needed any more. */
  cancel(): void
  /** Says that the helper did not answer. It is ended if this worker can do the task without it. */
  suspect(): void
}

import type { Signal } from '../../common/cancel.ts'

/** A helper without other tasks, for a task that this worker does together with it. */
export interface Partner<Helper> {
  /**
   * Does a part of the task in the helper. The helper gets no other task before it has ended this one.
   * @throws whatever `work` throws
   */
  work<Result>(work: (helper: Helper, signal: Signal) => Promise<Result>): Promise<Result>
  /** Cancels that part of the task, because its result is not needed any more. */
  cancel(): void
}

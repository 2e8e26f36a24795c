import type { Canceller } from '../../common/cancel.ts'
import type { TaskAttempts } from './task-attempts.ts'

/** A helper counts as dead when this worker has done so many times the work that the helper owes an answer for. */
const PATIENCE = 4
/** The least work in `PATIENCE`, in pixels: the start of a helper counts as much, and so does a small task. */
const LEAST_OWED = 512 * 512

/** A helper that was started. */
export interface Started {
  /** Resolves when it can work. Rejects if it cannot. */
  readonly ready: Promise<unknown>
  end(): void
}

/** Starts helpers: see `HelperSource`. */
export interface Starter<Helper> {
  readonly most: number
  start(): Helper
  afterIdleTime(end: () => void): () => void
}

/** A helper and the tasks that `SharedWork` has given to it. */
export interface HelperSlot<Helper> {
  readonly helper: Helper
  isReady: boolean
  /** Its tasks that it has not answered yet, with their attempts, in the order in which it gets to them. */
  readonly tasks: Map<TaskAttempts<Helper>, Canceller>
  /** The work that this worker had done, in pixels, when the helper last answered or had nothing to answer. */
  since: number
  /**
   * A task that failed in the helper. The helper gets no more tasks until this worker has done that task. If it fails
   * here as well, the task is the cause and not the helper.
   */
  suspect: TaskAttempts<Helper> | null
}

/** The tasks of a helper whose result is still of use. */
export function openTasks<Helper>({ tasks }: HelperSlot<Helper>): [TaskAttempts<Helper>, Canceller][] {
  return [...tasks].filter(([task, attempt]) => !task.isSettled && !attempt.aborted)
}

/** Whether this worker still has to find out if the helper or its task is the cause of a failure. */
export const isSuspect = <Helper>({ suspect }: HelperSlot<Helper>): boolean => suspect?.isSettled === false

/** Whether the helper has nothing to do, and nothing against it. */
export const isFree = <Helper>(slot: HelperSlot<Helper>): boolean =>
  slot.isReady && slot.tasks.size === 0 && !isSuspect(slot)

/** A task that this worker can do although a helper has it. */
interface TakenBack<Helper> {
  readonly task: TaskAttempts<Helper>
  readonly attempt: Canceller
  /** Whether the helper has begun it. */
  readonly isBegun: boolean
}

/** The last task that a helper has not begun, or else the first one that a helper has begun. Null if there is none. */
export function taskToTakeBack<Helper>(slots: Iterable<HelperSlot<Helper>>): TakenBack<Helper> | null {
  const given = [...slots].flatMap((slot) => {
    const [begun] = slot.tasks.keys()
    return openTasks(slot).map(([task, attempt]) => ({ task, attempt, isBegun: task === begun }))
  })
  return given.filter(({ isBegun }) => !isBegun).at(-1) ?? given[0] ?? null
}

/**
 * Whether the helper has not answered for so long that it counts as dead.
 *
 * @param doneHere the work that this worker has done so far, in pixels
 */
export function isOverdue<Helper>({ tasks, isReady, since }: HelperSlot<Helper>, doneHere: number): boolean {
  const [first] = tasks.keys()
  const owed = Math.max(LEAST_OWED, first?.size ?? 0)
  const owesAnswer = !isReady || first !== undefined
  return owesAnswer && doneHere - since > PATIENCE * owed
}

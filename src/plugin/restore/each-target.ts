import type { ErrorCode } from '../../common/errors.ts'
import { type TargetRef, targetKey } from '../../protocol/target-ref.ts'
import { withCode } from '../figma/figma-errors.ts'

/** The result of removing several pastiches. */
interface Outcome {
  /** Number of pastiches that could not be removed. */
  readonly failed: number
  /** The code of the first error; null if there was none. */
  readonly why: ErrorCode | null
}

/**
 * Calls `act` with each target, one after the other. After an error it goes on with the next target, except after
 * `no-answer`, because each further call would wait for a minute. Never throws.
 */
export async function eachTarget(
  targets: readonly TargetRef[],
  act: (target: TargetRef) => Promise<unknown>
): Promise<Outcome> {
  let failed = 0
  let why: ErrorCode | null = null
  for (const [at, target] of targets.entries()) {
    try {
      await act(target)
    } catch (error) {
      const { code } = withCode(error, 'read-only')
      console.warn(`The pastiche on ${targetKey(target)} stays: ${code}`, error)
      why ??= code
      failed += 1
      if (code === 'no-answer') return { failed: failed + targets.length - at - 1, why }
    }
  }
  return { failed, why }
}

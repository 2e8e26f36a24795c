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
 * Does the same with each target, one after the other. An error does not stop the others, except `no-answer`: each of
 * the others would then wait for a minute. Never throws.
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

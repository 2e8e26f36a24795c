import type { ErrorCode } from '../../common/errors.ts'
import type { Refusal, Scope, Target } from '../../protocol/selection.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'

/**
 * `apply` paints each target in place with the settings of the panel, `again` paints each pastiche with its own recipe,
 * and `sheet` makes a contact sheet with a row for each target.
 */
export type Task = 'apply' | 'again' | 'sheet'

export type Work =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'applying'
      readonly items: readonly Item[]
      /** The selected layers that cannot be painted. */
      readonly skipped: readonly Refusal[]
      /** The scope of the selection. */
      readonly scope: Scope
      readonly task: Task
      /** Pooled statistics of the series; null before they are known, and where each picture has its own. */
      readonly series: StatisticsBytes | null
      readonly startedAt: number
      /** The moment from which the pace is measured, and the work that was finished by then. */
      readonly pace: { readonly at: number; readonly done: number }
      readonly secondsLeft: number | null
    }
  | {
      readonly kind: 'done'
      readonly items: readonly Item[]
      readonly skipped: readonly Refusal[]
      readonly scope: Scope
      readonly task: Task
      readonly cancelled: boolean
      /** Pooled statistics, for targets that are tried again. */
      readonly series: StatisticsBytes | null
    }

/** One target of an Apply. */
export interface Item {
  readonly target: Target
  /** `targetKey` of the target. */
  readonly key: string
  readonly name: string
  /** Estimated cost, which decides its share of the progress bar. It does not change, so the bar never goes back. */
  readonly weight: number
  /** Actual cost, in painted pixels; null before the target's picture is open. */
  readonly cost: number | null
  readonly status: 'waiting' | 'working' | 'done' | 'failed'
  /** 0 to 1. */
  readonly fraction: number
  readonly code: ErrorCode | null
  /** Where the pastiche lies, once it is done. For a contact sheet, the row. */
  readonly appliedTo: TargetRef | null
  /** Why the pastiche is not refined, although its look asks for that. Null if it is refined, or need not be. */
  readonly whyQuick: ErrorCode | null
}

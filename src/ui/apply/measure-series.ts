import { orCancelled, type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { poolStatistics } from '../../engine/plan/pool-statistics.ts'
import type { Target } from '../../protocol/selection.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { Context } from '../painting/context.ts'
import { resolveRequest } from '../painting/paint-request.ts'
import { storedSeries } from '../painting/stored-series.ts'
import type { PaintSettings } from '../state/state.ts'
import { itemFailed, itemMeasured, itemProgressed, seriesMeasured } from '../state/work-transitions.ts'

/** The fraction of a target's work that measuring takes: its picture is read, decoded and measured. */
const MEASURING_SHARE = 0.15

interface Series {
  /** The pooled statistics. Null if each picture is painted with its own statistics. */
  readonly series: StatisticsBytes | null
  /** The targets that are still to be painted. Those that could not be measured are marked as failed and left out. */
  readonly remaining: readonly Target[]
  /** The part of each target's work that is already done, 0 to 1. */
  readonly begun: number
}

/**
 * Measures each different picture of a series once and pools the statistics. Only one picture is in memory at a time.
 * If the statistics are known from an earlier attempt or from the recipes of the targets, nothing is measured. Never
 * throws. After a cancel, no targets remain.
 */
export async function measureSeries(
  context: Context,
  settings: PaintSettings & { readonly series: StatisticsBytes | null },
  targets: readonly Target[],
  signal: Signal
): Promise<Series> {
  const { store, now } = context
  const known = settings.series ?? storedSeries(settings, targets)
  if (known !== null || !settings.look.series || targets.length < 2) return pooled(context, known, targets, 0)
  const measured = new Map<string, Float32Array>()
  const remaining: Target[] = []
  for (const target of targets) {
    if (signal.aborted) break
    const key = targetKey(target.ref)
    try {
      store.update((state) => itemProgressed(state, key, 0, now()))
      await measureTarget(context, settings, target, measured, signal)
      store.update((state) => itemMeasured(state, key, MEASURING_SHARE, now()))
      remaining.push(target)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'cancelled') break
      store.update((state) => itemFailed(state, key, code, now()))
    }
  }
  if (signal.aborted || measured.size === 0) return { series: null, remaining: [], begun: 0 }
  return pooled(context, new Uint8Array(poolStatistics([...measured.values()]).buffer), remaining, MEASURING_SHARE)
}

function pooled(
  { store }: Context,
  series: StatisticsBytes | null,
  remaining: readonly Target[],
  begun: number
): Series {
  if (series !== null) store.update((state) => seriesMeasured(state, series))
  return { series, remaining, begun }
}

/** Adds the target's picture to the measured ones. A picture that was already measured is not read again. */
async function measureTarget(
  context: Context,
  settings: PaintSettings,
  target: Target,
  measured: Map<string, Float32Array>,
  signal: Signal
): Promise<void> {
  if (target.picture !== null && measured.has(target.picture)) return
  const { request } = await resolveRequest(context.pictures, target, settings, { statistics: null }, signal)
  const { key } = request.source
  if (measured.has(key)) return
  const studio = await orCancelled(context.studio(), signal)
  throwIfCancelled(signal)
  const statistics = await studio.call('measure', request, { signal })
  measured.set(key, new Float32Array(statistics.slice().buffer))
}

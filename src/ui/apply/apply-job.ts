import { encodeBase64 } from '../../common/base64.ts'
import { Canceller, orCancelled, type Signal } from '../../common/cancel.ts'
import { codeOf, type ErrorCode } from '../../common/errors.ts'
import { type Recipe, writeRecipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/selection.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { Context } from '../painting/context.ts'
import { keepInterrupted } from '../painting/keep-interrupted.ts'
import { resolveRequest } from '../painting/paint-request.ts'
import { recipeFor } from '../painting/recipe-for.ts'
import { Paintings, samePictureTogether } from '../painting/same-picture.ts'
import { storedSeries } from '../painting/stored-series.ts'
import { costOf } from '../state/batch-time.ts'
import { isOneLook, settingsFor, UNTOUCHED } from '../state/edits.ts'
import type { PaintSettings, State } from '../state/state.ts'
import { applyFinished, itemDone, itemFailed, itemProgressed, itemSized } from '../state/work-transitions.ts'
import { measureSeries } from './measure-series.ts'

/** A finished pastiche before it is put on its layer. */
interface Finished {
  readonly target: Target
  readonly image: Uint8Array
  readonly recipe: Recipe
  /** Why the pastiche is not refined, although its look asks for that. Null if it is refined, or need not be. */
  readonly whyQuick: ErrorCode | null
}

/**
 * Paints each target and puts the pastiche on it, as one undo step. Targets with the same picture, size and look are
 * painted once. Before a series is painted, all its pictures are measured. A target that fails does not stop the
 * others. Cancelling keeps the finished pastiches. Never throws: the result of each target is in the store.
 *
 * Each pastiche is placed as soon as it is painted, because another command may end the plugin at any time. The last
 * target closes the undo step. If it fails, the step is closed without it.
 */
export async function applyToAll(
  context: Context,
  targets: readonly Target[],
  signal: Signal,
  settings: ApplySettings = applySettings(context.store.get())
): Promise<void> {
  const { store } = context
  const paintings = new Paintings()
  const together = samePictureTogether(targets)
  const keeper = keepInterrupted(context, settings, together)
  const { series, remaining, begun } = isOneLook(settings, targets)
    ? await measureSeries(context, settings, together, signal)
    : { series: null, remaining: together, begun: 0 }
  if (series !== null) keeper.measured(series)
  let isStepOpen = false
  for (const target of remaining) {
    if (signal.aborted) break
    try {
      const finished = await finish(context, { settings, series, begun, paintings }, target, signal)
      const commit = target === remaining.at(-1)
      const isDone = await place(context, finished, commit, aWhileAfter(signal))
      keeper.settled(target, isDone)
      isStepOpen = isDone ? !commit : isStepOpen
    } catch (error) {
      const code = codeOf(error)
      if (code === 'cancelled') break
      keeper.settled(target, false)
      store.update((state) => itemFailed(state, targetKey(target.ref), code, context.now()))
    }
  }
  keeper.end()
  // A failure is ignored, because the step also ends when the plugin is closed.
  if (isStepOpen) await orCancelled(context.plugin.call('endStep', null), signal).catch(() => undefined)
  store.update((state) => applyFinished(state, signal.aborted))
}

/** How the targets of an Apply are painted. */
export interface ApplySettings extends PaintSettings, Pick<State, 'edits'> {
  /** The pooled statistics of the series, if this Apply tries some of its targets again. Otherwise null. */
  readonly series: StatisticsBytes | null
}

/**
 * The settings that an Apply takes from the panel. The task `again` paints each pastiche in its own look, so it ignores
 * the designer's edits.
 */
export function applySettings({ look, landing, customs, catalog, masks, edits, work }: State): ApplySettings {
  const isApplying = work.kind === 'applying'
  return {
    look,
    landing,
    customs,
    catalog,
    masks,
    edits: isApplying && work.task === 'again' ? UNTOUCHED : edits,
    series: isApplying ? work.series : null
  }
}

/** Everything that the targets of one Apply share. */
interface Run {
  readonly settings: ApplySettings
  readonly series: StatisticsBytes | null
  /** The part of each target's work that measuring the series has done, 0 to 1. */
  readonly begun: number
  readonly paintings: Paintings
}

async function finish(context: Context, run: Run, target: Target, signal: Signal): Promise<Finished> {
  const { store, pictures, now } = context
  const { settings, begun, paintings } = run
  const own = settingsFor(settings, target)
  // A pastiche with its own look stays in the series in which it was painted.
  const series = run.series ?? (settings.edits && storedSeries(own, [target]))
  const key = targetKey(target.ref)
  const onProgress = ({ fraction }: { fraction: number }): void =>
    store.update((state) => itemProgressed(state, key, begun + (1 - begun) * fraction, now()))
  onProgress({ fraction: 0 })
  const { request } = await resolveRequest(pictures, target, own, { statistics: series }, signal)
  const { source, size } = request
  const { mask } = request.finish
  const way = JSON.stringify([size, own.look, series && encodeBase64(series), mask && encodeBase64(mask.cells)])
  const cost = costOf(paintings.has(source.key, way) ? null : size)
  store.update((state) => itemSized(state, key, cost, now()))
  const { bytes, whyQuick } = await paintings.getOrMake(source.key, way, async () => {
    const studio = await orCancelled(context.studio(), signal)
    return studio.call('render', request, { signal, onProgress })
  })
  onProgress({ fraction: 1 })
  const cannotRefine = own.look.refine > 0 && request.refine === undefined
  return {
    target,
    image: bytes,
    recipe: recipeFor(own, target, source.key, series),
    whyQuick: cannotRefine ? 'style-unrefinable' : whyQuick
  }
}

/** After Apply was cancelled, placing a finished pastiche may still take this many milliseconds. */
const GRACE_MS = 3000

function aWhileAfter(signal: Signal): Signal {
  const canceller = new Canceller()
  const cancelSoon = (): void => void setTimeout(() => canceller.cancel(), GRACE_MS)
  if (signal.aborted) cancelSoon()
  else signal.addEventListener('abort', () => canceller.cancel())
  return canceller
}

/**
 * Puts a pastiche on its layer. If the layer is gone, only this item fails.
 * @returns whether the pastiche is on the layer
 */
async function place(
  { plugin, store, pictures, now }: Context,
  finished: Finished,
  commit: boolean,
  signal: Signal
): Promise<boolean> {
  const { target, image, recipe, whyQuick } = finished
  const key = targetKey(target.ref)
  try {
    const { landing, sourceKey } = recipe
    const pastiche = { target: target.ref, image, recipe: writeRecipe(recipe), landing, sourceKey, commit }
    const applied = await plugin.call('applyPastiche', pastiche, { signal, awaitsAnswer: true })
    store.update((state) => itemDone(state, key, applied.target, now(), whyQuick))
    return true
  } catch (error) {
    pictures.forget() // the stored picture may be the cause
    if (codeOf(error) === 'cancelled') return false
    store.update((state) => itemFailed(state, key, codeOf(error), now()))
    return false
  }
}

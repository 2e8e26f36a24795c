import { encodeBase64 } from '../../common/base64.ts'
import { Canceller, orCancelled, type Signal } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { finishSettingsOf } from '../../common/look.ts'
import { paintSize } from '../../common/paint-size.ts'
import { type Recipe, writeRecipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/calls.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import type { Context } from '../painting/context.ts'
import { keepInterrupted } from '../painting/keep-interrupted.ts'
import { sourceOf, VIEW_SIDE } from '../painting/pictures.ts'
import { recipeFor } from '../painting/recipe-for.ts'
import { Paintings, samePictureTogether } from '../painting/same-picture.ts'
import { storedSeries } from '../painting/stored-series.ts'
import { costOf } from '../state/batch-time.ts'
import { isOneLook, settingsFor, UNTOUCHED } from '../state/edits.ts'
import type { State } from '../state/state.ts'
import { applyFinished, itemDone, itemFailed, itemProgressed, itemSized } from '../state/work-transitions.ts'
import { lookBytes } from '../styles/styles.ts'
import { measureSeries } from './measure-series.ts'

/** A finished pastiche that is not on its layer yet. */
interface Finished {
  readonly target: Target
  readonly image: Uint8Array
  readonly recipe: Recipe
}

/**
 * Paints each target and puts the pastiche on it, as one undo step. What shows the same picture at the same size and in
 * the same look is painted once; what is to be one series is measured first. One that fails does not stop the others; cancelling
 * keeps what is done. Never throws: what became of each target is in the store.
 *
 * The sandbox closes the undo step with the last pastiche it places. Which one is the last is known only when the next
 * has been painted, or has failed to be, so one finished pastiche is always held back.
 */
export async function applyToAll(
  context: Context,
  targets: readonly Target[],
  signal: Signal,
  asSet: State = context.store.get()
): Promise<void> {
  const { store } = context
  const settings = settingsOf(asSet)
  const paintings = new Paintings()
  let held: Finished | null = null
  const together = samePictureTogether(targets)
  const { series, remaining, begun } = isOneLook(settings, targets)
    ? await measureSeries(context, settings, together, signal)
    : { series: null, remaining: together, begun: 0 }
  const keeper = keepInterrupted(context, settings, together, series)
  const placed = async (finished: Finished, commit: boolean, until: Signal): Promise<void> => {
    const isDone = await place(context, finished, commit, until)
    keeper.settled(finished.target.nodeId, isDone)
  }
  for (const target of remaining) {
    if (signal.aborted) break
    try {
      const next: Finished = await finish(context, { settings, series, begun, paintings }, target, signal)
      if (held !== null) await placed(held, false, signal)
      held = next
    } catch (error) {
      const code = codeOf(error)
      if (code === 'cancelled') break
      keeper.settled(target.nodeId, false)
      store.update((state) => itemFailed(state, target.nodeId, code, context.now()))
    }
  }
  if (held !== null) await placed(held, true, aWhileAfter(signal))
  keeper.end()
  store.update((state) => applyFinished(state, signal.aborted))
}

/** What is set in the panel; of pastiches that are painted again as they were, nothing of it. */
function settingsOf(state: State): State {
  return state.work.kind === 'applying' && state.work.task === 'again' ? { ...state, edits: UNTOUCHED } : state
}

/** What all targets have in common. */
interface Run {
  readonly settings: State
  readonly series: StatisticsBytes | null
  /** Of each target's work, what the first pass over a series has done. */
  readonly begun: number
  readonly paintings: Paintings
}

async function finish(context: Context, run: Run, target: Target, signal: Signal): Promise<Finished> {
  const { store, pictures, now } = context
  const { settings, begun, paintings } = run
  const { catalog } = settings
  const { look, landing, customs } = settingsFor(settings, target)
  // In a look of its own it stays of the series that it was painted in.
  const series = run.series ?? (settings.edits && storedSeries({ look, catalog, selection: null }, [target]))
  const style = lookBytes(catalog, look, customs)
  const { nodeId } = target
  const onProgress = ({ fraction }: { fraction: number }): void =>
    store.update((state) => itemProgressed(state, nodeId, begun + (1 - begun) * fraction, now()))
  onProgress({ fraction: 0 })
  const { source, opened } = await pictures.of(target, signal)
  const { width, height } = paintSize(opened, source.pixelsPerUnit, look.strokeSize)
  const size = { width, height }
  const way = JSON.stringify([size, look, series && encodeBase64(series)])
  const cost = costOf(paintings.has(source.key, way) ? null : size)
  store.update((state) => itemSized(state, nodeId, cost, now()))
  const image = await paintings.getOrMake(source.key, way, async () => {
    const studio = await orCancelled(context.studio(), signal)
    const { bytes } = await studio.call(
      'render',
      {
        source: sourceOf(source),
        style,
        size,
        tileable: look.tileable,
        statistics: series,
        finish: finishSettingsOf(look),
        viewSide: VIEW_SIDE
      },
      { signal, onProgress }
    )
    return bytes
  })
  onProgress({ fraction: 1 })
  return { target, image, recipe: recipeFor({ look, landing, customs, catalog }, target, source.key, series) }
}

/** What is painted when Apply is cancelled is still placed, if Figma takes it at once. */
const GRACE_MS = 3000

function aWhileAfter(signal: Signal): Signal {
  const canceller = new Canceller()
  const cancelSoon = (): void => void setTimeout(() => canceller.cancel(), GRACE_MS)
  if (signal.aborted) cancelSoon()
  else signal.addEventListener('abort', () => canceller.cancel())
  return canceller
}

/**
 * Puts a pastiche on its layer. A layer that went away meanwhile is that item's failure, and no one else's.
 * @returns whether it lies there
 */
async function place(
  { plugin, store, pictures, now }: Context,
  finished: Finished,
  commit: boolean,
  signal: Signal
): Promise<boolean> {
  const { target, image, recipe } = finished
  const { nodeId, flatten } = target
  try {
    const { landing, sourceKey } = recipe
    const pastiche = { nodeId, flatten, image, recipe: writeRecipe(recipe), landing, sourceKey, commit }
    const applied = await plugin.call('applyPastiche', pastiche, { signal, awaitsAnswer: true })
    store.update((state) => itemDone(state, nodeId, applied.nodeId, now()))
    return true
  } catch (error) {
    pictures.forget() // whatever was remembered of it may be what was wrong
    if (codeOf(error) === 'cancelled') return false
    store.update((state) => itemFailed(state, nodeId, codeOf(error), now()))
    return false
  }
}

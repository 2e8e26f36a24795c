import { encodeBase64 } from '../common/base64.ts'
import type { Signal } from '../common/cancel.ts'
import { codeOf } from '../common/errors.ts'
import { finishOf } from '../common/look.ts'
import { type Recipe, writeRecipe } from '../common/recipe.ts'
import type { Target } from '../protocol/calls.ts'
import type { StatisticsBytes } from '../protocol/studio-calls.ts'
import { costOf } from './batch-time.ts'
import type { Context } from './context.ts'
import { isOneLook, settingsFor, UNTOUCHED } from './edits.ts'
import { measureSeries } from './measure-series.ts'
import { paintSize } from './paint-size.ts'
import { sourceOf, VIEW_SIDE } from './pictures.ts'
import { recipeFor } from './recipe-for.ts'
import { Paintings, samePictureTogether } from './same-picture.ts'
import type { State } from './state.ts'
import { storedSeries } from './stored-series.ts'
import { lookBytes } from './styles.ts'
import { applyFinished, itemDone, itemFailed, itemProgressed, itemSized } from './work-transitions.ts'

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
export async function applyToAll(context: Context, targets: readonly Target[], signal: Signal): Promise<void> {
  const { store } = context
  const settings = settingsOf(store.get())
  const paintings = new Paintings()
  let held: Finished | null = null
  const together = samePictureTogether(targets)
  const { series, remaining, begun } = isOneLook(settings, targets)
    ? await measureSeries(context, settings, together, signal)
    : { series: null, remaining: together, begun: 0 }
  for (const target of remaining) {
    if (signal.aborted) break
    try {
      const next: Finished = await finish(context, { settings, series, begun, paintings }, target, signal)
      if (held !== null) await place(context, held, false)
      held = next
    } catch (error) {
      const code = codeOf(error)
      if (code === 'cancelled') break
      store.update((state) => itemFailed(state, target.nodeId, code, context.now()))
    }
  }
  if (held !== null) await place(context, held, true)
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
  const { book } = settings
  const { look, landing, customs } = settingsFor(settings, target)
  // In a look of its own it stays of the series that it was painted in.
  const series = run.series ?? (settings.edits && storedSeries({ look, book, selection: null }, [target]))
  const style = lookBytes(book, look, customs)
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
    const studio = await context.studio()
    const { bytes } = await studio.call(
      'render',
      {
        source: sourceOf(source),
        style,
        size,
        tileable: look.tileable,
        statistics: series,
        finish: finishOf(look),
        viewSide: VIEW_SIDE
      },
      { signal, onProgress }
    )
    return bytes
  })
  onProgress({ fraction: 1 })
  return { target, image, recipe: recipeFor({ look, landing, customs, book }, target, source.key, series) }
}

/** Puts a pastiche on its layer. A layer that went away meanwhile is that item's failure, and no one else's. */
async function place({ plugin, store, pictures, now }: Context, finished: Finished, commit: boolean): Promise<void> {
  const { target, image, recipe } = finished
  const { nodeId, flatten } = target
  try {
    const { landing, sourceKey } = recipe
    const applied = await plugin.call('applyPastiche', {
      nodeId,
      flatten,
      image,
      recipe: writeRecipe(recipe),
      landing,
      sourceKey,
      commit
    })
    store.update((state) => itemDone(state, nodeId, applied.nodeId, now()))
  } catch (error) {
    pictures.forget() // whatever was remembered of it may be what was wrong
    store.update((state) => itemFailed(state, nodeId, codeOf(error), now()))
  }
}

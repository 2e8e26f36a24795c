import { writeRecipe } from '../../common/recipe.ts'
import type { InterruptedPainting, Target } from '../../protocol/calls.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import type { PaintSettings, State } from '../state/state.ts'
import type { Context } from './context.ts'
import { recipeFor } from './recipe-for.ts'

/** Keeps on this machine what there is still to paint, for as long as it is not painted. */
export interface InterruptionKeeper {
  /** One target less, painted or not. */
  settled(target: Target, isDone: boolean): void
  /** It is over: nothing is left to go on with. */
  end(): void
}

/**
 * A failure is not shown: it costs those who start another command in the midst of a painting the offer to go on with it,
 * and nobody else.
 */
export function keepInterrupted(
  { plugin }: Pick<Context, 'plugin'>,
  settings: PaintSettings & Pick<State, 'edits'>,
  targets: readonly Target[],
  series: StatisticsBytes | null
): InterruptionKeeper {
  let done = 0
  let rest = targets
  let saving = false
  /** Undefined when the newest is kept. */
  let newest: InterruptedPainting | null | undefined
  const recipe = recipeOf(settings, targets, series)

  /** One after the other, and of those that wait only the newest. */
  async function save(painting: InterruptedPainting | null): Promise<void> {
    newest = painting
    if (saving) return
    saving = true
    while (newest !== undefined) {
      const next: InterruptedPainting | null = newest
      newest = undefined
      await plugin.call('saveInterrupted', next).catch(() => undefined)
    }
    saving = false
  }

  function keep(): void {
    if (recipe === null || rest.length === 0) return
    const layers = rest.map(({ ref, name }) => ({ target: ref, name }))
    const touched = settings.edits && [...settings.edits.touched]
    void save({ done, total: targets.length, layers, recipe, touched })
  }

  keep()
  return {
    settled(target, isDone) {
      rest = rest.filter((other) => other !== target)
      if (isDone) done += 1
      keep()
    },
    end: () => void save(null)
  }
}

function recipeOf(settings: PaintSettings, [first]: readonly Target[], series: StatisticsBytes | null): string | null {
  if (first === undefined) return null
  try {
    return writeRecipe({ ...recipeFor(settings, first, '', series), landing: settings.landing })
  } catch {
    return null // a style that is not there, which every single target is going to say
  }
}

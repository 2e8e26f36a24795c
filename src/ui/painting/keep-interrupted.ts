import { writeRecipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/selection.ts'
import type { InterruptedPainting } from '../../protocol/stored.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import type { PaintSettings, State } from '../state/state.ts'
import type { Context } from './context.ts'
import { recipeFor } from './recipe-for.ts'

/** Stores on this machine which targets of an Apply are not painted yet. */
export interface InterruptionKeeper {
  /** The series was measured. All its pictures are painted with these statistics. */
  measured(series: StatisticsBytes): void
  /** This target was painted, or failed. */
  settled(target: Target, isDone: boolean): void
  /** The Apply is over. Nothing stays stored. */
  end(): void
}

/**
 * Stores the targets of an Apply or a contact sheet that begins. If storing fails, nothing is shown: only the offer to
 * continue after an interruption is lost.
 *
 * @param sheet ids of the columns of a contact sheet; null for an Apply
 */
export function keepInterrupted(
  { plugin }: Pick<Context, 'plugin'>,
  settings: PaintSettings & Pick<State, 'edits'>,
  targets: readonly Target[],
  sheet: string[] | null = null
): InterruptionKeeper {
  let done = 0
  let rest = targets
  let saving = false
  /** The state to save next. Undefined when the newest state is saved. */
  let newest: InterruptedPainting | null | undefined
  let recipe = recipeOf(settings, targets, null)

  /** Saves one state after the other. A state that is outdated before its turn is skipped. */
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
    void save({ done, total: targets.length, layers, recipe, touched, sheet })
  }

  keep()
  return {
    measured(series) {
      recipe = recipeOf(settings, targets, series)
      keep()
    },
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
    return null // the style is unknown, and the Apply reports that for each target
  }
}

import type { Signal } from '../../common/cancel.ts'
import { codeOf, PasticheError } from '../../common/errors.ts'
import type { Outcome, PaintingProgress, Wish } from '../../protocol/calls.ts'
import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import { SENTENCES } from '../painting/sentences.ts'
import { lookWished } from '../state/look-transitions.ts'
import { selectionChanged } from '../state/selection-transitions.ts'
import type { LookSettings, State } from '../state/state.ts'
import { applyStarted } from '../state/work-transitions.ts'
import { readRecipe } from '../styles/read-recipe.ts'
import { inStyle } from '../styles/style-defaults.ts'
import { styleOf } from '../styles/styles.ts'
import { applySettings, applyToAll } from './apply-job.ts'
import { doneSentence } from './batch-sentence.ts'

/** The most characters that a notification in Figma shows. */
const LONGEST = 100

/**
 * Paints the selection in the look of a quick action, or in a pasted look. The designer's own settings do not change.
 * Never throws: errors are in the answer.
 */
export async function stylizeSelection(
  context: Context,
  jobs: Pick<Jobs, 'apply'>,
  wish: Wish,
  progress: (value: PaintingProgress) => void
): Promise<Outcome> {
  const { plugin, store, now } = context
  try {
    const selection = await plugin.call('getSelection', null)
    const { targets, refused } = selection
    if (targets.length === 0) throw new PasticheError(refused[0]?.code ?? 'nothing-selected', 'Nothing to paint')
    const wished = wishedLook(context, store.get(), wish)
    store.update((state) => lookWished(selectionChanged(state, selection, null), wished))
    store.update((state) => applyStarted(state, targets, now()))
    const stop = store.subscribe(({ work, isStudioSilent }) => {
      if (work.kind !== 'applying') return
      const done = work.items.filter(({ status }) => status === 'done').length
      progress({ done, total: work.items.length, isStudioSilent })
    })
    const settings = applySettings(store.get())
    await jobs.apply((signal: Signal) => applyToAll(context, targets, signal, settings)).finally(stop)
    return outcomeOf(store.get())
  } catch (error) {
    const code = codeOf(error)
    return code === 'cancelled' ? STOPPED : { sentence: short(SENTENCES[code]), failed: true }
  }
}

const STOPPED: Outcome = { sentence: 'Stopped. Nothing was painted.', failed: false }

function wishedLook({ catalog }: Context, state: State, { style, strength, recipe: text }: Wish): LookSettings {
  if (text !== null) {
    const { look, landing, customs } = readRecipe(text, catalog)
    return { look, landing, customs }
  }
  const { look, landing } = state.preferences
  const inChosen = { ...look, ...inStyle({ catalog, customs: [] }, look, style ?? look.style) }
  const wished = { ...inChosen, strength: strength ?? inChosen.strength }
  styleOf(catalog, wished.style, []) // an unknown style fails before anything is painted
  return { look: wished, landing, customs: [] }
}

function outcomeOf({ work, problem }: State): Outcome {
  if (work.kind === 'done') {
    const failure = work.items.find(({ status }) => status === 'failed')
    const code = failure?.code ?? work.skipped[0]?.code
    // The reason is added, because no list shows it when the panel is hidden.
    const sentence = code ? `${doneSentence(work)} ${SENTENCES[code]}` : doneSentence(work)
    // If there is no room for both, the reason matters more than the count: it says what to do next.
    const reason = failure?.code ?? (work.items.length === 1 ? work.items[0]?.whyQuick : null)
    if (sentence.length > LONGEST && reason) return { sentence: SENTENCES[reason], failed: failure !== undefined }
    return { sentence: short(sentence), failed: failure !== undefined }
  }
  return problem === null ? STOPPED : { sentence: short(SENTENCES[problem.code]), failed: true }
}

/** As many of the first sentences as fit into a notification. */
function short(text: string): string {
  if (text.length <= LONGEST) return text
  const end = text.lastIndexOf('. ', LONGEST - 1)
  return end > 0 ? text.slice(0, end + 1) : `${text.slice(0, LONGEST - 1)}…`
}

import type { LearningCheckpoint } from '../../protocol/calls.ts'
import type { Context } from '../painting/context.ts'
import type { StyleCatalog } from '../styles/styles.ts'
import { addFiles } from './add-sources.ts'
import { renamed, weightsChanged } from './run-transitions.ts'
import { finished, strokesChosen } from './source-transitions.ts'
import { updateLearning } from './update-learning.ts'

const FLOAT_BYTES = 4

/** What was kept of a learning, if it can be gone on with: not after the networks have changed. */
export function fittingCheckpoint(
  draft: LearningCheckpoint | null,
  { transformer, styleSize }: StyleCatalog
): LearningCheckpoint | null {
  if (draft === null || draft.engine !== transformer || draft.style.length !== styleSize * FLOAT_BYTES) return null
  const numbers = new Float32Array(draft.style.slice().buffer)
  return numbers.every(Number.isFinite) ? draft : null
}

/** Everything as it was when it was kept. False where none of its pictures can be read any more. */
export async function resumed(context: Context, draft: LearningCheckpoint): Promise<boolean> {
  const { store } = context
  updateLearning(store, (now) => {
    const anew = { ...finished(now), stage: now.stage, cameFrom: now.cameFrom }
    return renamed(weightsChanged(strokesChosen(anew, draft.strokes), draft.weights), draft.name)
  })
  const files = draft.pictures.map(({ name, bytes }) => new File([bytes.slice()], name, { type: 'image/jpeg' }))
  await addFiles(context, files)
  return store.get().learning.sources.length > 0
}

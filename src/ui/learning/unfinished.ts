import type { LearningCheckpoint } from '../../protocol/stored.ts'
import type { Context } from '../painting/context.ts'
import type { StyleCatalog } from '../styles/styles.ts'
import { addFiles } from './add-sources.ts'
import { renamed, weightsChanged } from './run-transitions.ts'
import { finished, strokesChosen } from './source-transitions.ts'
import { updateLearning } from './update-learning.ts'

const FLOAT_BYTES = 4

/** The checkpoint of a learning if it can be continued. Null if there is none, or if other networks made it. */
export function usableCheckpoint(
  checkpoint: LearningCheckpoint | null,
  { transformer, styleSize }: StyleCatalog
): LearningCheckpoint | null {
  if (checkpoint === null || checkpoint.engine !== transformer || checkpoint.style.length !== styleSize * FLOAT_BYTES)
    return null
  const numbers = new Float32Array(checkpoint.style.slice().buffer)
  return numbers.every(Number.isFinite) ? checkpoint : null
}

/**
 * Puts the pictures and settings of a checkpoint back into the store.
 *
 * @returns false if none of its pictures can be read
 */
export async function resumed(context: Context, checkpoint: LearningCheckpoint): Promise<boolean> {
  const { store } = context
  updateLearning(store, (now) => {
    const anew = { ...finished(now), stage: now.stage, cameFrom: now.cameFrom }
    return renamed(weightsChanged(strokesChosen(anew, checkpoint.strokes), checkpoint.weights), checkpoint.name)
  })
  const files = checkpoint.pictures.map(({ name, bytes }) => new File([bytes.slice()], name, { type: 'image/jpeg' }))
  await addFiles(context, files)
  return store.get().learning.sources.length > 0
}

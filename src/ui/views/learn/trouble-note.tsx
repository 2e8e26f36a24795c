import { IconWarning16 } from '@create-figma-plugin/ui'
import { troubleSentence } from '../../learning/learning-sentences.ts'
import type { Learning } from '../../state/learning-state.ts'

/** The sentence about an error, if there was one. */
export function TroubleNote({ learning: { trouble, run } }: { learning: Learning }) {
  if (trouble === null) return null
  return (
    <div class="problem" role="alert">
      <IconWarning16 />
      <p>{troubleSentence(trouble, (run?.best ?? null) !== null)}</p>
    </div>
  )
}

import { IconWarning16 } from '@create-figma-plugin/ui'
import type { Learning } from '../../learning/learning.ts'
import { troubleSentence } from '../../learning/learning-sentences.ts'

/** What went wrong, above what can be done about it; nothing where nothing did. */
export function TroubleNote({ learning: { trouble, run } }: { learning: Learning }) {
  if (trouble === null) return null
  return (
    <div class="problem" role="alert">
      <IconWarning16 />
      <p>{troubleSentence(trouble, (run?.best ?? null) !== null)}</p>
    </div>
  )
}

import { Button } from '@create-figma-plugin/ui'
import type { LearnSession } from '../../learning/learn-session.ts'
import type { Learning } from '../../learning/learning.ts'
import './unfinished.css'

/** A learning that the panel was closed in the midst of; nothing where there is none. */
export function Unfinished({ learning: { unfinished }, learn }: { learning: Learning; learn: LearnSession }) {
  if (unfinished === null) return null
  const { name, step } = unfinished
  return (
    <section class="unfinished" aria-label="Unfinished learning">
      <p>{`Continue learning “${name}” (${stepsOf(step)})?`}</p>
      <Button secondary onClick={learn.forgetUnfinished}>
        Discard
      </Button>
      <Button onClick={() => void learn.continueUnfinished()}>Continue</Button>
    </section>
  )
}

function stepsOf(step: number): string {
  if (step === 0) return 'just begun'
  return step === 1 ? '1 step' : `${step} steps`
}

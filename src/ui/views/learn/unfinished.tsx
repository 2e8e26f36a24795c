import type { LearnSession } from '../../learning/learn-session.ts'
import type { Learning } from '../../state/learning-state.ts'
import { Offer } from '../layout/offer.tsx'

/** Offers to continue learning a style if the panel was closed before the style was saved. */
export function Unfinished({ learning: { unfinished }, learn }: { learning: Learning; learn: LearnSession }) {
  if (unfinished === null) return null
  const { name, step } = unfinished
  return (
    <Offer
      name="Unfinished learning"
      text={`Continue learning “${name}” (${stepsOf(step)})?`}
      main={{ label: 'Continue', act: () => void learn.continueUnfinished() }}
      other={{ label: 'Discard', act: learn.forgetUnfinished }}
    />
  )
}

function stepsOf(step: number): string {
  if (step === 0) return 'just started'
  return step === 1 ? '1 step' : `${step} steps`
}

import { interruptedSentence } from '../../apply/interrupted.ts'
import type { LearnSession } from '../../learning/learn-session.ts'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import { Offer } from '../controls/offer.tsx'
import { Unfinished } from '../learn/unfinished.tsx'

/** What earlier runs left unfinished, to go on with. */
export function Offers({ state, session, learn }: { state: State; session: Session; learn: LearnSession }) {
  const { interrupted, work, learning } = state
  return (
    <>
      {interrupted !== null && work.kind === 'idle' && (
        <Offer
          name="Unfinished painting"
          text={interruptedSentence(interrupted)}
          main={{ label: 'Continue', act: () => void session.interrupted.goOn() }}
          other={{ label: 'Discard', act: session.interrupted.forget }}
        />
      )}
      <Unfinished learning={learning} learn={learn} />
    </>
  )
}

/** What paints says nothing any more, which may mean that it is gone, or that the computer is busy. */
export function Silent({ state, session }: { state: State; session: Session }) {
  if (!state.isSilent) return null
  return (
    <Offer
      name="No answer"
      text="Pastiche has not heard from its painter for a minute. Wait if your computer is busy, or start it anew."
      main={{ label: 'Start anew', act: session.startAnew }}
    />
  )
}

import { interruptedSentence } from '../../apply/interrupted.ts'
import type { LearnSession } from '../../learning/learn-session.ts'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import { Offer } from '../layout/offer.tsx'
import { Unfinished } from '../learn/unfinished.tsx'

/** Offers to continue a painting or a learning that an earlier run of the plugin left unfinished. */
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

/**
 * Says that the studio has not answered for a while. It may have died, or the computer is busy. It is ended only if the
 * designer presses the button.
 */
export function NoAnswer({ state, session }: { state: State; session: Session }) {
  if (!state.isStudioSilent) return null
  return (
    <Offer
      name="No answer"
      text="Pastiche has not responded for a minute. Your computer may be busy: wait, or restart painting."
      main={{ label: 'Restart painting', act: session.startAnew }}
    />
  )
}

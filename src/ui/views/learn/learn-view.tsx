import type { LearnSession } from '../../learning/learn-session.ts'
import type { Session } from '../../panel/session.ts'
import type { Learning } from '../../state/learning-state.ts'
import type { State } from '../../state/state.ts'
import { ViewHeader } from '../layout/view-header.tsx'
import { Choosing } from './choosing.tsx'
import './learn-view.css'
import { LearnFooter } from './learn-footer.tsx'
import { Learnt } from './learnt.tsx'
import { RunView } from './run-view.tsx'

interface Props {
  state: State
  learn: LearnSession
  thumbnail: Session['thumbnail']
}

/** *Learn a style*: choose pictures, watch the style being learnt, save it. */
export function LearnView({ state, learn, thumbnail }: Props) {
  const { learning } = state
  const { stage } = learning
  return (
    <>
      <ViewHeader title={titleOf(learning)} focusKey={stage} onBack={learn.leave} />
      {stage === 'choosing' && <Choosing state={state} learn={learn} thumbnail={thumbnail} />}
      {stage === 'learning' && <RunView learning={learning} learn={learn} />}
      {stage === 'learnt' ? (
        <Learnt learning={learning} learn={learn} />
      ) : (
        <LearnFooter learning={learning} learn={learn} />
      )}
    </>
  )
}

function titleOf({ stage, name }: Learning): string {
  if (stage === 'choosing') return 'Learn a style'
  return stage === 'learning' ? `Learning “${name}”` : 'A new style'
}

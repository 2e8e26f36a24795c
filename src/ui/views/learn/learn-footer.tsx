import { Button } from '@create-figma-plugin/ui'
import type { LearnSession } from '../../learning/learn-session.ts'
import type { Learning, Run } from '../../state/learning-state.ts'
import { wordsForSeconds } from '../../state/time-left.ts'
import '../layout/footer.css'
import { Question } from './question.tsx'
import { TroubleNote } from './trouble-note.tsx'

/** The actions while pictures are chosen, and while a style is learnt. */
export function LearnFooter({ learning, learn }: { learning: Learning; learn: LearnSession }) {
  const { stage, sources, reading, run, isLeaving } = learning
  return (
    <footer class="footer">
      <TroubleNote learning={learning} />
      {stage === 'learning' && run !== null ? (
        <>
          <Progress run={run} />
          {isLeaving ? (
            <Question text="Stop learning?" stay="Keep learning" onStay={learn.stay} onDiscard={learn.discard}>
              {run.best !== null && <Button onClick={learn.stop}>Stop and keep</Button>}
            </Question>
          ) : (
            <Controls run={run} learn={learn} />
          )}
        </>
      ) : (
        <Button fullWidth disabled={sources.length === 0 || reading > 0} onClick={learn.start}>
          Learn this style
        </Button>
      )}
    </footer>
  )
}

function Progress({ run: { step, steps } }: { run: Run }) {
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label="Learning"
      aria-valuemin={0}
      aria-valuemax={steps}
      aria-valuenow={step}
      aria-valuetext={`${step} of ${steps} steps`}
    >
      <div class="progress-bar" style={{ transform: `scaleX(${step / steps})` }} />
    </div>
  )
}

function Controls({ run: { stage, step, steps, secondsLeft }, learn }: { run: Run; learn: LearnSession }) {
  const paused = stage === 'paused'
  const left = secondsLeft === null || paused ? '' : ` · ${wordsForSeconds(secondsLeft)} left`
  return (
    <div class="footer-row">
      <span class="footer-text">{stage === 'preparing' ? 'Getting ready' : `${step} of ${steps}${left}`}</span>
      <Button secondary disabled={stage === 'preparing'} onClick={() => learn.pause(!paused)}>
        {paused ? 'Continue' : 'Pause'}
      </Button>
      <Button disabled={stage === 'preparing'} onClick={learn.stop}>
        Stop
      </Button>
    </div>
  )
}

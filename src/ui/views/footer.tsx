import { Button, IconCheck16, IconWarning16 } from '@create-figma-plugin/ui'
import { canApply, screenOf } from '../screen.ts'
import { SENTENCES } from '../sentences.ts'
import type { Session } from '../session.ts'
import { type State, subjectOf } from '../state.ts'
import { wordsForSeconds } from '../time-left.ts'
import { workFraction } from '../work-transitions.ts'
import './footer.css'
import { doneSentence } from './status.ts'

/** What can be done now. */
export function Footer({ state, session }: { state: State; session: Session }) {
  const { work, engine } = state
  if (engine.status === 'unavailable') {
    return (
      <footer class="footer">
        <Button fullWidth secondary onClick={session.retry}>
          Try again
        </Button>
      </footer>
    )
  }
  if (work.kind === 'applying') return <Progress state={state} onCancel={session.cancel} />
  if (subjectOf(state) === null) return null
  return (
    <footer class="footer">
      <Problem state={state} onRetry={session.retry} />
      {work.kind === 'done' ? (
        <Done work={work} onRevert={session.revert} />
      ) : (
        <Actions state={state} session={session} />
      )}
    </footer>
  )
}

function Progress({ state, onCancel }: { state: State; onCancel: () => void }) {
  const { work } = state
  if (work.kind !== 'applying') return null
  const percent = Math.round(workFraction(work) * 100)
  const left = work.secondsLeft === null ? '' : ` · ${wordsForSeconds(work.secondsLeft)} left`
  return (
    <footer class="footer">
      <div
        class="progress"
        role="progressbar"
        aria-label="Painting"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div class="progress-bar" style={{ transform: `scaleX(${percent / 100})` }} />
      </div>
      <div class="footer-row">
        <span class="footer-text">{`Painting ${percent} %${left}`}</span>
        <Button secondary onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </footer>
  )
}

function Problem({ state, onRetry }: { state: State; onRetry: () => void }) {
  const { problem } = state
  if (problem === null) return null
  return (
    <div class="problem" role="alert">
      <IconWarning16 />
      <p>{SENTENCES[problem.code]}</p>
      {problem.during !== 'recipe' && (
        <Button secondary onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

function Done({ work, onRevert }: { work: Extract<State['work'], { kind: 'done' }>; onRevert: () => void }) {
  return (
    <div class="footer-row">
      <span class="footer-done">
        <IconCheck16 />
      </span>
      <span class="footer-text">{doneSentence(work)}</span>
      <Button secondary onClick={onRevert}>
        Revert
      </Button>
    </div>
  )
}

function Actions({ state, session }: { state: State; session: Session }) {
  const targets = state.selection?.targets ?? []
  const pastiches = targets.filter((target) => target.recipe !== null).length
  return (
    <div class="footer-row">
      {pastiches > 0 && (
        <Button secondary aria-label="Restore original" onClick={session.restore}>
          {pastiches === 1 ? 'Restore original' : `Restore ${pastiches} originals`}
        </Button>
      )}
      <div class="footer-main">
        <Button
          fullWidth
          aria-label="Apply"
          disabled={!canApply(state)}
          loading={screenOf(state) === 'starting'}
          onClick={session.apply}
        >
          {targets.length === 1 ? 'Apply' : `Apply to ${targets.length} layers`}
        </Button>
      </div>
    </div>
  )
}

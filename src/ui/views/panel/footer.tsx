import {
  Button,
  IconButton,
  IconCheck16,
  IconClipboardSmall24,
  IconGridView24,
  IconWarning16
} from '@create-figma-plugin/ui'
import { doneSentence, outcomeOf } from '../../apply/batch-sentence.ts'
import { DIAGNOSTICS_HINT, SENTENCES } from '../../painting/sentences.ts'
import type { Session } from '../../panel/session.ts'
import { counted, ONE_OF } from '../../state/counted.ts'
import { isListed } from '../../state/listed.ts'
import { canApply, screenOf } from '../../state/screen.ts'
import { type State, subjectOf } from '../../state/state.ts'
import { wordsForSeconds } from '../../state/time-left.ts'
import type { Work } from '../../state/work.ts'
import { workFraction } from '../../state/work-transitions.ts'
import '../layout/footer.css'

/** The actions that are possible now, with the progress or the result of the last one. */
export function Footer({ state, session }: { state: State; session: Session }) {
  const { work, studio } = state
  const kind = studio.status === 'unavailable' ? 'unavailable' : work.kind
  if (kind === 'idle' && subjectOf(state) === null) return null
  return (
    <footer class="footer">
      {kind === 'unavailable' ? (
        <>
          <Button fullWidth secondary onClick={session.retry}>
            Try again
          </Button>
          <div class="footer-rest">
            <Button fullWidth secondary title={DIAGNOSTICS_HINT} onClick={session.copyDiagnostics}>
              Copy diagnostics
            </Button>
          </div>
        </>
      ) : work.kind === 'applying' ? (
        <Progress work={work} onStop={session.cancel} />
      ) : (
        <>
          <Problem state={state} session={session} />
          {work.kind === 'done' ? <Done work={work} session={session} /> : <Actions state={state} session={session} />}
        </>
      )}
    </footer>
  )
}

function Progress({ work, onStop }: { work: Extract<Work, { kind: 'applying' }>; onStop: () => void }) {
  const percent = Math.round(workFraction(work) * 100)
  const left = work.secondsLeft === null ? '' : ` · ${wordsForSeconds(work.secondsLeft)} left`
  return (
    <>
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
        <span class="footer-text">{`Painting ${percent}%${left}`}</span>
        <Button secondary data-handle="Stop" onClick={onStop}>
          Stop
        </Button>
      </div>
    </>
  )
}

function Problem({ state, session }: { state: State; session: Session }) {
  const { problem } = state
  if (problem === null) return null
  return (
    <div class="problem" role="alert">
      <IconWarning16 />
      <p>{SENTENCES[problem.code]}</p>
      {problem.during !== 'recipe' && (
        <Button secondary onClick={session.retry}>
          Try again
        </Button>
      )}
      <IconButton aria-label="Copy diagnostics" title={DIAGNOSTICS_HINT} onClick={session.copyDiagnostics}>
        <IconClipboardSmall24 />
      </IconButton>
    </div>
  )
}

/**
 * The result of an Apply. After several layers, their list replaces the gallery, and *Done* leads back to the gallery.
 */
function Done({ work, session }: { work: Extract<Work, { kind: 'done' }>; session: Session }) {
  const rest = work.task === 'sheet' ? [] : work.items.filter(({ status }) => status !== 'done').map(({ key }) => key)
  const outcome = outcomeOf(work)
  return (
    <>
      <div class="footer-row" data-outcome={outcome}>
        {outcome === 'complete' && (
          <span class="footer-complete">
            <IconCheck16 />
          </span>
        )}
        {outcome === 'failures' && (
          <span class="footer-failures">
            <IconWarning16 />
          </span>
        )}
        <span class="footer-text footer-sentence">{doneSentence(work)}</span>
        <Button
          secondary
          data-handle="Undo"
          title={work.task === 'sheet' ? 'Undo this contact sheet' : 'Undo this Apply'}
          onClick={session.revert}
        >
          Undo
        </Button>
        {isListed(work) && <Button onClick={session.dismiss}>Done</Button>}
      </div>
      {work.task === 'sheet' && outcome === 'failures' && (
        <div class="footer-rest">
          <Button fullWidth secondary data-opens="sheet" onClick={session.sheet.open}>
            Try again
          </Button>
        </div>
      )}
      {rest.length > 1 && (
        <div class="footer-rest">
          <Button fullWidth secondary data-handle="Paint the rest" onClick={() => void session.retryItems(rest)}>
            {`Paint the other ${rest.length}`}
          </Button>
        </div>
      )}
    </>
  )
}

function Actions({ state, session }: { state: State; session: Session }) {
  const targets = state.selection?.targets ?? []
  const unit = ONE_OF[state.selection?.scopes.chosen ?? 'layers']
  const pastiches = targets.filter((target) => target.recipe !== null).length
  const apply = targets.length === 1 ? 'Apply' : `Apply to ${counted(targets.length, unit)}`
  return (
    <div class="footer-row">
      <IconButton
        aria-label="Contact sheet"
        title="Contact sheet: your selection in several styles"
        data-opens="sheet"
        disabled={!canApply(state)}
        onClick={session.sheet.open}
      >
        <IconGridView24 />
      </IconButton>
      {pastiches > 0 && (
        <Button
          secondary
          data-handle="Restore original"
          title="Removes the pastiche and shows the original again"
          onClick={session.restore}
        >
          {pastiches === 1 ? 'Restore original' : `Restore ${pastiches} originals`}
        </Button>
      )}
      <div class="footer-main">
        <Button
          fullWidth
          data-handle="Apply"
          aria-label={apply} // the text is hidden while the studio starts
          data-takes-focus
          disabled={!canApply(state)}
          loading={screenOf(state) === 'starting'}
          onClick={session.apply}
        >
          {apply}
        </Button>
      </div>
    </div>
  )
}

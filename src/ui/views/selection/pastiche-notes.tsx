import { Button } from '@create-figma-plugin/ui'
import { useMemo } from 'preact/hooks'
import { looksAmong } from '../../painting/looks-among.ts'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import './pastiche-notes.css'

/**
 * Notes about the selected pastiches: that their pictures were replaced since they were painted, and that each keeps
 * its own look.
 */
export function PasticheNotes({ state, session }: { state: State; session: Session }) {
  const targets = state.selection?.targets ?? []
  const looks = useMemo(() => looksAmong(targets), [targets])
  const outdated = targets.filter((target) => target.outdated).length
  const isBusy = state.work.kind === 'applying'
  return (
    <>
      {outdated > 0 && (
        <div class="pastiche-note" role="note">
          <p>{outdatedSentence(outdated, targets.length)}</p>
          {targets.length > 1 && (
            <Button secondary disabled={isBusy} onClick={session.applyAgain}>
              {outdated === 1 ? 'Paint it again' : 'Paint them again'}
            </Button>
          )}
        </div>
      )}
      {looks > 1 && state.edits !== null && (
        <div class="pastiche-note" role="note">
          <p>{looks} different looks. Each keeps its own, except for what you change.</p>
          <Button secondary title="Give all of them the look shown here" disabled={isBusy} onClick={session.uniteLooks}>
            Use this look for all
          </Button>
        </div>
      )}
    </>
  )
}

function outdatedSentence(outdated: number, all: number): string {
  if (all === 1) return 'The picture has changed since it was painted. Apply to paint the new one.'
  return outdated === 1
    ? 'One of these pictures has changed since it was painted.'
    : `${outdated} of these pictures have changed since they were painted.`
}

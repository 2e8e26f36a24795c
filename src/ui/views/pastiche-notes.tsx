import { useMemo } from 'preact/hooks'
import type { Selection } from '../../protocol/calls.ts'
import { looksAmong } from '../looks-among.ts'
import './pastiche-notes.css'

/**
 * What Apply does to the selected pastiches that one might not expect: pictures replaced since they were painted are
 * painted anew, and different looks become one.
 */
export function PasticheNotes({ targets }: Selection) {
  const looks = useMemo(() => looksAmong(targets), [targets])
  const outdated = targets.filter((target) => target.outdated).length
  return (
    <>
      {outdated > 0 && (
        <p class="pastiche-note" role="note">
          {outdatedSentence(outdated, targets.length)}
        </p>
      )}
      {looks > 1 && (
        <p class="pastiche-note" role="note">
          These are painted in {looks} different looks. Apply gives all of them the one that is set here.
        </p>
      )}
    </>
  )
}

function outdatedSentence(outdated: number, all: number): string {
  if (all === 1) return 'The picture was replaced since it was painted. Apply paints the new one.'
  return outdated === 1
    ? 'One of these pictures was replaced since it was painted. Apply paints the new one.'
    : `${outdated} of these pictures were replaced since they were painted. Apply paints the new ones.`
}

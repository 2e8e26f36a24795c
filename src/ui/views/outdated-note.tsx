import type { Selection } from '../../protocol/calls.ts'
import './outdated-note.css'

/** Says that pictures were replaced since they were painted, and that painting again is all it takes. */
export function OutdatedNote({ targets }: Selection) {
  const count = targets.filter(({ outdated }) => outdated).length
  if (count === 0) return null
  return (
    <p class="outdated" role="note">
      {targets.length === 1
        ? 'The picture was replaced since it was painted. Apply paints the new one.'
        : `${count} of these pictures were replaced since they were painted. Apply paints the new ones.`}
    </p>
  )
}

import { useMemo } from 'preact/hooks'
import type { StyleGround } from '../../../common/style-ground.ts'
import { hasGround } from '../../learning/source-ground.ts'
import type { StyleSource } from '../../state/learning-state.ts'
import { Segments } from '../controls/segments.tsx'

const GROUNDS: readonly { value: StyleGround; text: string; hint: string }[] = [
  {
    value: 'auto',
    text: 'Auto',
    hint: 'White or black, whichever contrasts more. A cut-out object is learnt without one'
  },
  { value: 'white', text: 'White', hint: 'The transparent parts are learnt as white' },
  { value: 'black', text: 'Black', hint: 'The transparent parts are learnt as black' }
]

/**
 * The choice of the ground on which the transparent parts of a style picture are laid. Renders nothing if there are no
 * transparent parts.
 */
export function GroundRow({ source, onChange }: { source: StyleSource; onChange: (ground: StyleGround) => void }) {
  const { view, crop, ground } = source
  const isOffered = useMemo(() => hasGround(source), [view, crop])
  if (!isOffered) return null
  return (
    <div class="learn-row">
      <span>Background</span>
      <Segments name="ground" label="Background" options={GROUNDS} value={ground} onChange={onChange} />
    </div>
  )
}

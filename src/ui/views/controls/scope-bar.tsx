import { Toggle } from '@create-figma-plugin/ui'
import type { Scope, Scopes, Scoping } from '../../../protocol/selection.ts'
import './scope-bar.css'
import { Segments } from './segments.tsx'

const CHOICES: readonly { scope: Scope; name: string; hint: string }[] = [
  { scope: 'layers', name: 'Selected', hint: 'Each selected layer' },
  { scope: 'pictures', name: 'Pictures', hint: 'Every picture inside the selection, at any depth' },
  { scope: 'frames', name: 'Frames', hint: 'Each frame as one flat picture, with everything in it' }
]

interface Props {
  scopes: Scopes
  disabled: boolean
  onChoose: (scoping: Scoping) => void
}

/**
 * The choice between painting the selected layers, the pictures in them, or whole frames. Each option shows how many
 * there are.
 */
export function ScopeBar({ scopes: { chosen, counts, unseen, withHidden }, disabled, onChoose }: Props) {
  // If all pictures are hidden or locked, choosing pictures includes them.
  const isHiding = counts.pictures === 0 && unseen.pictures > 0
  const offered = CHOICES.filter(
    ({ scope }) => counts[scope] > 0 || scope === chosen || (scope === 'pictures' && isHiding)
  )
  const countOf = (scope: Scope): number => (scope === 'pictures' && isHiding ? unseen.pictures : counts[scope])
  const leftOut = chosen === 'layers' ? 0 : unseen[chosen]
  if (offered.length < 2) return null
  return (
    <section class="scope">
      <Segments
        name="scope"
        label="What to paint"
        options={offered.map(({ scope, name, hint }) => ({
          value: scope,
          text: name,
          hint: scope === 'pictures' && isHiding ? `${hint}; all of them are hidden or locked` : hint,
          label: `${name}, ${countOf(scope)}: ${hint}`,
          count: countOf(scope)
        }))}
        value={chosen}
        disabled={disabled}
        onChange={(scope) => onChoose({ scope, withHidden: withHidden || (scope === 'pictures' && isHiding) })}
      />
      {leftOut > 0 && (
        <Toggle
          disabled={disabled}
          value={withHidden}
          onValueChange={(value) => onChoose({ scope: chosen, withHidden: value })}
        >
          {`Include ${leftOut} hidden or locked`}
        </Toggle>
      )}
    </section>
  )
}

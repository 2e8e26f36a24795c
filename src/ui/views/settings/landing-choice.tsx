import { Dropdown } from '@create-figma-plugin/ui'
import type { Landing } from '../../../common/look.ts'
import { landingOn, type State, subjectOf } from '../../state/state.ts'

const LANDING_NAMES: Record<Landing, string> = { above: 'New fill above', replace: 'Replace fill', layer: 'New layer' }

/** Fills are offered where at least one selected layer takes them; the others get a new layer in any case. */
export function LandingChoice({
  state,
  disabled,
  onChange
}: {
  state: State
  disabled: boolean
  onChange: (landing: Landing) => void
}) {
  const targets = state.selection?.targets ?? []
  const fills = targets.some((target) => target.canFill)
  const subject = subjectOf(state)
  const value = subject !== null && !fills ? landingOn(subject, state.landing) : state.landing
  const kind = targets.length === 1 ? (subject?.kind ?? '').toLowerCase() : 'layer'
  const options = (['above', 'replace', 'layer'] as const).map((landing) => {
    const refused = landing !== 'layer' && !fills
    const text = LANDING_NAMES[landing]
    return { value: landing, disabled: refused, text: refused ? `${text}: not on this ${kind}` : text }
  })
  return (
    <Dropdown
      aria-label="How it lands"
      role="combobox"
      title={
        fills
          ? 'How the pastiche lands on its layer'
          : 'Only layers with a picture of their own take a fill. This one gets a new layer.'
      }
      disabled={disabled}
      options={options}
      propagateEscapeKeyDown={false}
      value={value}
      onValueChange={(chosen) => onChange(chosen as Landing)} // one of the options above
    />
  )
}

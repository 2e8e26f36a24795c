import type { Landing } from '../../../common/look.ts'
import { landingOn, type State, subjectOf } from '../../state/state.ts'
import { Choice } from '../controls/choice.tsx'

const LANDING_NAMES: Record<Landing, string> = { above: 'New fill above', replace: 'Replace fill', layer: 'New layer' }

interface Props {
  state: State
  disabled: boolean
  onChange: (landing: Landing) => void
}

/**
 * The choice of where Apply puts the pastiche. Fills can be chosen if at least one selected layer takes them. The other
 * layers then still get a new layer.
 */
export function LandingChoice({ state, disabled, onChange }: Props) {
  const targets = state.selection?.targets ?? []
  const canFill = targets.some((target) => target.canFill)
  const subject = subjectOf(state)
  const value = subject !== null && !canFill ? landingOn(subject, state.landing) : state.landing
  const options = (['above', 'replace', 'layer'] as const).map((landing) => {
    const isRefused = landing !== 'layer' && !canFill
    return { value: landing, disabled: isRefused, text: LANDING_NAMES[landing] }
  })
  return (
    <Choice
      label="Apply as"
      title={
        canFill
          ? 'Where Apply puts the pastiche'
          : 'Only layers with an image fill can take a new fill. This one gets a new layer.'
      }
      disabled={disabled}
      options={options}
      value={value}
      onChange={(chosen) => onChange(chosen as Landing)} // one of the options above
    />
  )
}

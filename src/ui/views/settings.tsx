import { Dropdown, Toggle } from '@create-figma-plugin/ui'
import { type Landing, STROKE_SIZES } from '../../common/look.ts'
import type { Session } from '../session.ts'
import { landingOn, type State, subjectOf } from '../state.ts'
import './settings.css'
import { SliderRow } from './slider-row.tsx'

const LANDING_NAMES: Record<Landing, string> = { above: 'New fill above', replace: 'Replace fill', layer: 'New layer' }

/** How strong, how fine, in whose colours, and where it goes. */
export function Settings({ state, session }: { state: State; session: Session }) {
  const { look, work } = state
  const disabled = work.kind === 'applying'
  return (
    <section class="settings" aria-label="Settings">
      <SliderRow
        label="Strength"
        min={0}
        max={100}
        step={1}
        suffix="%"
        value={Math.round(look.strength * 100)}
        disabled={disabled}
        onChange={(percent) => session.setStrength(percent / 100)}
      />
      <SliderRow
        label="Stroke size"
        min={STROKE_SIZES.min}
        max={STROKE_SIZES.max}
        step={0.1}
        suffix="×"
        value={look.strokeSize}
        disabled={disabled}
        onChange={session.setStrokeSize}
      />
      <div class="settings-row">
        <Toggle
          aria-label="Keep colours"
          disabled={disabled}
          value={look.colours === 'luminance'}
          onValueChange={(keep) => session.setColours(keep ? 'luminance' : 'style')}
        >
          Keep colours
        </Toggle>
        <LandingChoice state={state} disabled={disabled} onChange={session.setLanding} />
      </div>
    </section>
  )
}

/** Fills are offered where at least one selected layer takes them; the others get a new layer in any case. */
function LandingChoice({
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

import { type Colours, DEFAULT_LOOK, STROKE_SIZES } from '../../../common/look.ts'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import { defaultsOf } from '../../styles/style-defaults.ts'
import { Segments } from '../controls/segments.tsx'
import { SliderRow } from '../controls/slider-row.tsx'
import { MoreSettings } from './more-settings.tsx'
import { RefineRow } from './refine-row.tsx'
import './settings.css'

const COLOUR_CHOICES: readonly { value: Colours; text: string; hint: string }[] = [
  { value: 'style', text: 'Style', hint: 'The style’s own colours' },
  { value: 'matched', text: 'Matched', hint: 'The style’s strokes in your picture’s palette' },
  {
    value: 'luminance',
    text: 'Original',
    hint: 'The picture’s own colours, pixel by pixel; only light and dark are painted'
  }
]

/** Strength, stroke size and colours. The rest is under *More*. */
export function Settings({ state, session }: { state: State; session: Session }) {
  const { look, work } = state
  const { controls } = session
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
        rest={defaultsOf(state, look.style).strength * 100}
        disabled={disabled}
        onChange={(percent) => controls.adjust({ strength: percent / 100 })}
      />
      <RefineRow state={state} controls={controls} disabled={disabled} />
      <SliderRow
        label="Stroke size"
        min={STROKE_SIZES.min}
        max={STROKE_SIZES.max}
        step={0.1}
        suffix="×"
        value={look.strokeSize}
        rest={DEFAULT_LOOK.strokeSize}
        disabled={disabled}
        onChange={controls.setStrokeSize}
      />
      <div class="settings-row more-row">
        <span class="settings-label">Colours</span>
        <Segments
          name="colours"
          label="Colours"
          options={COLOUR_CHOICES}
          value={look.colours}
          disabled={disabled}
          onChange={(colours) => controls.adjust({ colours })}
        />
      </div>
      <MoreSettings state={state} controls={controls} disabled={disabled} />
    </section>
  )
}

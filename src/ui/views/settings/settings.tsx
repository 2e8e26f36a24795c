import { SegmentedControl } from '@create-figma-plugin/ui'
import { type Colours, DEFAULT_LOOK, STROKE_SIZES } from '../../../common/look.ts'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import { SliderRow } from '../controls/slider-row.tsx'
import { MoreSettings } from './more-settings.tsx'
import { RefineRow } from './refine-row.tsx'
import './settings.css'

/** The choices of colours. The title is the tooltip. */
const COLOUR_CHOICES: { value: Colours; name: string; title: string }[] = [
  { value: 'style', name: 'Style', title: "The style's own colours" },
  { value: 'matched', name: 'Matched', title: "The style's colours, moved to the palette of the picture" },
  {
    value: 'luminance',
    name: 'Original',
    title: "The picture's own colours, pixel by pixel; only light and dark are painted"
  }
]

/** Arrow keys move from one choice to the next only if they have a common name. The kit's types forbid the name. */
const GROUP = { name: 'colours' }

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
        rest={DEFAULT_LOOK.strength * 100}
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
      <div class="settings-row colours-row" role="radiogroup" aria-label="Colours">
        <span class="settings-label">Colours</span>
        <SegmentedControl
          {...GROUP}
          disabled={disabled}
          options={COLOUR_CHOICES.map(({ value, name, title }) => ({
            value,
            children: <span title={title}>{name}</span>
          }))}
          value={look.colours}
          onValueChange={(colours) => controls.adjust({ colours: colours as Colours })} // one of the options above
        />
      </div>
      <MoreSettings state={state} controls={controls} onCopyDiagnostics={session.copyDiagnostics} disabled={disabled} />
    </section>
  )
}

import type { LookControls } from '../../preview/look-controls.ts'
import type { State } from '../../state/state.ts'
import { galleryOf } from '../../styles/styles.ts'
import { Choice } from '../controls/choice.tsx'
import { SliderRow } from '../controls/slider-row.tsx'

/** The menu's value for "no second style". No style has an empty id. */
const NONE = ''

interface Props {
  state: State
  controls: LookControls
  disabled: boolean
}

/** A second style to mix in, and its amount. */
export function MixRows({ state, controls, disabled }: Props) {
  const { look, customs, catalog } = state
  const { mix } = look
  const others = galleryOf(catalog, customs).filter(({ id }) => id !== look.style || id === mix?.style)
  const options = [
    { value: NONE, text: 'No other style', isLastOfGroup: true },
    ...others.map(({ id, name, thumbnail }) => ({ value: id, text: name, picture: thumbnail }))
  ]
  return (
    <>
      <div class="settings-row more-row">
        <span class="settings-label">Mix with</span>
        <Choice
          label="Mix with"
          disabled={disabled}
          options={options}
          value={mix?.style ?? NONE}
          onChange={(style) => controls.mixWith(style === NONE ? null : style)}
        />
      </div>
      {mix !== null && (
        <SliderRow
          label={`Amount of ${others.find(({ id }) => id === mix.style)?.name ?? 'the second style'}`}
          min={0}
          max={100}
          step={1}
          suffix="%"
          value={Math.round(mix.share * 100)}
          rest={50}
          disabled={disabled}
          onChange={(percent) => controls.setShare(percent / 100)}
        />
      )}
    </>
  )
}

import { Dropdown } from '@create-figma-plugin/ui'
import type { LookControls } from '../../preview/look-controls.ts'
import type { State } from '../../state/state.ts'
import { galleryOf } from '../../styles/styles.ts'
import { SliderRow } from '../controls/slider-row.tsx'

/** Of the dropdown; no style's id is empty. */
const NONE = ''

interface Props {
  state: State
  controls: LookControls
  disabled: boolean
}

/** A second style, and how much of it. */
export function MixRows({ state, controls, disabled }: Props) {
  const { look, customs, catalog } = state
  const others = galleryOf(catalog, customs).filter(({ id }) => id !== look.style || id === look.mix?.style)
  const options = [
    { value: NONE, text: 'No other style' },
    '-' as const,
    ...others.map(({ id, name }) => ({ value: id, text: name }))
  ]
  return (
    <>
      <div class="settings-row more-row">
        <span class="settings-label">Mix with</span>
        <Dropdown
          aria-label="Mix with"
          role="combobox"
          disabled={disabled}
          options={options}
          propagateEscapeKeyDown={false}
          value={look.mix?.style ?? NONE}
          onValueChange={(style) => controls.mixWith(style === NONE ? null : style)}
        />
      </div>
      {look.mix !== null && (
        <SliderRow
          label="Share"
          title="Of the second style"
          min={0}
          max={100}
          step={1}
          suffix="%"
          value={Math.round(look.mix.share * 100)}
          rest={50}
          disabled={disabled}
          onChange={(percent) => controls.setShare(percent / 100)}
        />
      )}
    </>
  )
}

import { NumberField } from './number-field.tsx'
import { type NumberRange, numberText } from './number-range.ts'
import { ScrubLabel } from './scrub-label.tsx'
import './slider-row.css'

interface Props extends NumberRange {
  label: string
  value: number
  /** The default. A double click or the Delete key restores it. */
  rest: number
  /** The effect of the number, if the label does not say it. */
  hint?: string
  disabled?: boolean
  onChange: (value: number) => void
  /** The place of a number on the slider, if it is not the number itself. */
  scale?: Scale
}

/** Another scale for the slider, such as a logarithm. Each of the two functions is the inverse of the other. */
export interface Scale {
  readonly step: number
  toSlider(value: number): number
  fromSlider(place: number): number
}

/** A number as a label to scrub, a slider to drag and a field to type into. */
export function SliderRow({ rest, hint, scale, ...number }: Props) {
  const { label, min, max, step, suffix, value, disabled = false, onChange } = number
  const { toSlider, fromSlider, step: increment } = scale ?? { ...LINEAR, step }
  const title = `${hint ?? label}. Double-click to reset to ${numberText(rest, suffix)}`
  const [place, least, most] = [toSlider(value), toSlider(min), toSlider(max)]
  const origin = Math.min(most, Math.max(least, 0)) // a range on both sides of zero is filled from zero
  const share = (at: number): number => (at - least) / (most - least)
  const reset = (): void => {
    if (!disabled && value !== rest) onChange(rest)
  }
  return (
    <div class="slider-row">
      <ScrubLabel {...number} disabled={disabled} title={title} onReset={reset} />
      <input
        class="slider"
        type="range"
        aria-label={label}
        aria-valuetext={numberText(value, suffix)}
        aria-keyshortcuts="Delete"
        disabled={disabled}
        min={least}
        max={most}
        step={increment}
        value={place}
        title={title}
        style={{ '--from': share(Math.min(place, origin)), '--to': share(Math.max(place, origin)) }}
        onDblClick={reset}
        onKeyDown={({ key }) => (key === 'Delete' || key === 'Backspace') && reset()}
        onInput={({ currentTarget }) => onChange(fromSlider(currentTarget.valueAsNumber))}
      />
      <NumberField {...number} disabled={disabled} label={`${label}, typed`} />
    </div>
  )
}

const LINEAR = { toSlider: (value: number) => value, fromSlider: (place: number) => place }

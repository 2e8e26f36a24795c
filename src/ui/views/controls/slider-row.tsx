import { RangeSlider, TextboxNumeric } from '@create-figma-plugin/ui'
import { useEffect, useState } from 'preact/hooks'

interface Props {
  label: string
  min: number
  max: number
  step: number
  suffix: string
  value: number
  /** Where a double click puts it. */
  rest: number
  /** What it is for, where the label does not say. */
  title?: string
  disabled: boolean
  onChange: (value: number) => void
}

/** A number with a slider to feel for it and a field to type it. */
export function SliderRow({ label, min, max, step, suffix, value, rest, title, disabled, onChange }: Props) {
  const [text, setText] = useState(textOf(value, suffix)) // what is being typed may be no number yet
  useEffect(() => setText(textOf(value, suffix)), [value, suffix])

  function typed(number: number | null): void {
    if (number !== null && number >= min && number <= max) onChange(number)
  }

  const reset = (): void => {
    if (!disabled) onChange(rest)
  }
  const hint = `${title === undefined ? '' : `${title}. `}Double-click for ${textOf(rest, suffix)}`

  return (
    <div class="settings-row slider-row">
      <span class="settings-label" title={hint}>
        {label}
      </span>
      <RangeSlider
        aria-label={label}
        aria-valuetext={textOf(value, suffix)}
        disabled={disabled}
        minimum={min}
        maximum={max}
        increment={step}
        value={String(value)}
        onDblClick={reset}
        title={hint}
        onNumericValueInput={onChange}
      />
      <TextboxNumeric
        aria-label={`${label}, typed`}
        disabled={disabled}
        minimum={min}
        maximum={max}
        incrementSmall={step}
        incrementBig={step * 10}
        suffix={suffix}
        propagateEscapeKeyDown={false}
        revertOnEscapeKeyDown
        value={text}
        onValueInput={setText}
        onNumericValueInput={typed}
        validateOnBlur={(number) => number !== null && number >= min && number <= max}
      />
    </div>
  )
}

function textOf(value: number, suffix: string): string {
  return `${Math.round(value * 100) / 100}${suffix}`
}

import './segments.css'

interface Segment<Value extends string> {
  readonly value: Value
  readonly text: string
  /** The tooltip. */
  readonly hint?: string
  /** The name for screen readers, if it is not the text. */
  readonly label?: string
  readonly disabled?: boolean
  /** A number shown after the text. */
  readonly count?: number
}

interface Props<Value extends string> {
  /** The name that the radio buttons share. */
  name: string
  label: string
  options: readonly Segment<Value>[]
  value: Value
  disabled?: boolean
  onChange: (value: Value) => void
}

/** A few options side by side, of which one is chosen. */
export function Segments<Value extends string>({
  name,
  label,
  options,
  value,
  disabled = false,
  onChange
}: Props<Value>) {
  return (
    <div class="segments" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} class="segment" title={option.hint ?? ''}>
          <input
            type="radio"
            name={name}
            value={option.value}
            aria-label={option.label ?? option.text}
            checked={option.value === value}
            disabled={disabled || option.disabled === true}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
          {option.count !== undefined && <span class="segment-count">{option.count}</span>}
        </label>
      ))}
    </div>
  )
}

import './segments.css'

interface Segment<Value extends string> {
  readonly value: Value
  readonly text: string
  /** For tooltips. */
  readonly hint?: string
  /** In the stead of its text for those who hear it. */
  readonly label?: string
  /** How many of something it comes to. */
  readonly count?: number
}

interface Props<Value extends string> {
  /** Of the radio buttons. */
  name: string
  label: string
  options: readonly Segment<Value>[]
  value: Value
  disabled?: boolean
  onChange: (value: Value) => void
}

/** A few things to choose one of, side by side. */
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
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          <span>{option.text}</span>
          {option.count !== undefined && <span class="segment-count">{option.count}</span>}
        </label>
      ))}
    </div>
  )
}

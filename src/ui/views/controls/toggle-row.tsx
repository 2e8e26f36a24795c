import { Toggle } from '@create-figma-plugin/ui'

interface Props {
  label: string
  /** The tooltip, if the label needs one. */
  title?: string
  /** A short text beside the toggle. */
  hint: string
  value: boolean
  disabled: boolean
  onChange: (value: boolean) => void
}

/** A setting that is on or off, with its label and a short text. */
export function ToggleRow({ label, title, hint, value, disabled, onChange }: Props) {
  return (
    <div class="settings-row more-row" title={title}>
      <span class="settings-label">{label}</span>
      <Toggle aria-label={label} disabled={disabled} value={value} onValueChange={onChange}>
        <span class="visually-hidden">{label}</span>
      </Toggle>
      <span class="more-hint">{hint}</span>
    </div>
  )
}

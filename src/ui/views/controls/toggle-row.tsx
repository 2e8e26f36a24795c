import { Toggle } from '@create-figma-plugin/ui'

interface Props {
  label: string
  /** What it means, where the label cannot say so. */
  title?: string
  /** What it does, shown beside it. */
  hint: string
  value: boolean
  disabled: boolean
  onChange: (value: boolean) => void
}

/** A setting that is on or off: label, toggle, and a few words. */
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

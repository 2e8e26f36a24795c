import { Dropdown, type DropdownOption } from '@create-figma-plugin/ui'
import { useRef } from 'preact/hooks'

interface Props {
  label: string
  title?: string
  options: DropdownOption[]
  value: string
  disabled: boolean
  onChange: (value: string) => void
}

/** A menu to choose one of several values. Esc closes it. If it is already closed, Esc has its usual effect. */
export function Choice({ label, title, options, value, disabled, onChange }: Props) {
  const isEscape = useRef(false)
  return (
    <Dropdown
      aria-label={label}
      role="combobox"
      title={title ?? ''}
      disabled={disabled}
      options={options}
      propagateEscapeKeyDown={false} // otherwise the Esc that closes the menu would also close the plugin
      value={value}
      onKeyDown={({ key }) => {
        isEscape.current = key === 'Escape'
        queueMicrotask(() => (isEscape.current = false))
      }}
      // If no menu is open, the kit gives up the focus at Esc and stops the event.
      onBlur={() => isEscape.current && dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))}
      onValueChange={onChange}
    />
  )
}

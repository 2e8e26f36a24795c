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

/** A menu to choose one of several values from. Esc closes it; where it is closed already, Esc does what it does elsewhere. */
export function Choice({ label, title, options, value, disabled, onChange }: Props) {
  const isEscape = useRef(false)
  return (
    <Dropdown
      aria-label={label}
      role="combobox"
      title={title ?? ''}
      disabled={disabled}
      options={options}
      propagateEscapeKeyDown={false} // else the Esc that closes the menu would close the plugin, too
      value={value}
      onKeyDown={({ key }) => {
        isEscape.current = key === 'Escape'
        queueMicrotask(() => (isEscape.current = false))
      }}
      // The kit gives the focus up at an Esc for which there is no open menu, and keeps the event to itself.
      onBlur={() => isEscape.current && dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))}
      onValueChange={onChange}
    />
  )
}

import { useLayoutEffect, useRef } from 'preact/hooks'
import { LONGEST_STYLE_NAME } from '../../../common/style-name.ts'

/** A field to change a name where it is shown. Enter and leaving the field keep the new name, Esc keeps the old one. */
export function RenameField({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false) // Enter and Esc also make the field lose the focus
  useLayoutEffect(() => field.current?.select(), []) // not `useEffect`, which could run after the next key press

  function done(kept: string | null): void {
    if (isDone.current) return
    isDone.current = true
    onDone(kept)
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation() // otherwise Esc would close the plugin, and arrows would choose styles
    if (event.key === 'Enter') done(field.current?.value ?? null)
    if (event.key === 'Escape') done(null)
  }

  return (
    <input
      ref={field}
      class="style-rename"
      aria-label={`New name of ${name}`}
      maxLength={LONGEST_STYLE_NAME}
      spellcheck={false}
      value={name}
      onKeyDown={onKeyDown}
      onBlur={() => done(field.current?.value ?? null)}
    />
  )
}

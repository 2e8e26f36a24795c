import { useLayoutEffect, useRef } from 'preact/hooks'
import { LONGEST_STYLE_NAME } from '../../../common/style-name.ts'

/** A name that is being changed in its place: Enter or leaving it keeps the new one, Esc the old. */
export function RenameField({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false) // leaving the field follows Enter and Esc, too
  useLayoutEffect(() => field.current?.select(), []) // before the next key, which an effect may come after

  function done(kept: string | null): void {
    if (isDone.current) return
    isDone.current = true
    onDone(kept)
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation() // Esc would close the plugin, arrows would choose styles
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

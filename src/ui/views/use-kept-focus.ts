import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** A button that was pressed and went away hands its focus to the one in its place: Apply to Cancel, Cancel to Revert. */
export function useKeptFocus(container: RefObject<HTMLElement>, kind: string): void {
  const held = container.current?.contains(document.activeElement) ?? false // as it is before this drawing
  useLayoutEffect(() => {
    if (held && document.activeElement === document.body) container.current?.querySelector('button')?.focus()
  }, [kind])
}

import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

/**
 * A button that was pressed and went away hands its focus to the one in its place: Apply to Cancel, Cancel to Revert.
 * So does one that gave it up: the kit's buttons do at Esc, which cancels.
 */
export function useKeptFocus(container: RefObject<HTMLElement>, kind: string): void {
  const held = useRef(false)
  useEffect(() => {
    const note = ({ target }: Event): void => {
      held.current = target instanceof Node && (container.current?.contains(target) ?? false)
    }
    for (const event of ['focusin', 'pointerdown']) addEventListener(event, note)
    return () => {
      for (const event of ['focusin', 'pointerdown']) removeEventListener(event, note)
    }
  }, [])
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body && document.hasFocus() // never taken from the canvas
    if (held.current && isLost) container.current?.querySelector('button')?.focus()
  }, [kind])
}

import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

const FOCUSABLE = 'button, input, select, textarea, [tabindex="0"]'
/** Selector for the action that gets the focus when another control of its region disappears. */
const TAKES_FOCUS = '[data-takes-focus]'

/** The place of a control that has the focus. It serves to find a neighbour after the control is gone. */
interface Place {
  readonly control: HTMLElement
  /**
   * The elements around the control, from its parent up to the panel, each with the number of its controls before this
   * one.
   */
  readonly regions: readonly { readonly element: HTMLElement; readonly before: number }[]
}

/**
 * Keeps the focus inside the panel. If the control with the focus disappears or is disabled, another control gets the
 * focus:
 *
 * - A radio button is replaced by the chosen one of its group.
 * - Any other control is replaced by a control in the smallest region around it that still has one: the one marked with
 *   `data-takes-focus`, or else the one that is now in the old place.
 * - If the marked control is disabled and the region has no other, the panel itself has the focus until the marked
 *   control is enabled.
 *
 * A control that loses the focus but still exists gets it back; the kit's buttons lose it when Esc is pressed. The
 * focus is never taken from outside the panel. A click outside of all controls removes the focus.
 */
export function useKeptFocus(panel: RefObject<HTMLElement>): void {
  useEffect(() => {
    const root = panel.current
    if (root === null) return
    let place: Place | null = null

    const noteFocus = ({ target }: Event): void => {
      if (target instanceof HTMLElement && target !== root) place = placeOf(target, root)
    }
    const notePointer = ({ target }: Event): void => {
      const control = target instanceof Element ? target.closest<HTMLElement>(FOCUSABLE) : null
      place = control !== null && root.contains(control) ? placeOf(control, root) : null
    }
    const keep = (): void => {
      const { activeElement } = document
      if (place === null || !document.hasFocus()) return
      const isNowhere = activeElement === document.body || activeElement === root
      if (!isNowhere && !(activeElement === place.control && isGone(place.control))) return
      const heir = heirOf(place) ?? root
      if (heir !== activeElement) heir.focus({ preventScroll: heir === root })
    }
    const noteBlur = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget === null) setTimeout(keep) // in a later task, because the focus has not moved yet
    }

    const observer = new MutationObserver(keep)
    observer.observe(root, { subtree: true, childList: true, attributeFilter: ['disabled'] })
    addEventListener('focusin', noteFocus)
    addEventListener('pointerdown', notePointer, true)
    root.addEventListener('focusout', noteBlur)
    return () => {
      observer.disconnect()
      removeEventListener('focusin', noteFocus)
      removeEventListener('pointerdown', notePointer, true)
      root.removeEventListener('focusout', noteBlur)
    }
  }, [])
}

function placeOf(control: HTMLElement, root: HTMLElement): Place {
  const regions: { element: HTMLElement; before: number }[] = []
  for (
    let element = control.parentElement;
    element !== null && root.contains(element);
    element = element.parentElement
  ) {
    const isBefore = (other: HTMLElement): boolean =>
      (other.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    regions.push({ element, before: controlsIn(element).filter(isBefore).length })
  }
  return { control, regions }
}

function heirOf({ control, regions }: Place): HTMLElement | null {
  if (!isGone(control)) return control
  const left = regions.filter(({ element }) => element.isConnected)
  if (control.matches('input[type=radio]')) {
    const group = left.find(({ element }) => element.role === 'radiogroup')?.element
    const chosen = group?.querySelector<HTMLElement>('input:checked:enabled')
    if (chosen) return chosen
  }
  for (const { element, before } of left) {
    const marked = element.querySelector<HTMLElement>(TAKES_FOCUS)
    const controls = controlsIn(element)
    const heir = marked?.matches(':enabled') ? marked : controls[Math.min(before, controls.length - 1)]
    if (heir !== undefined) return heir.matches('input[type=radio]') ? (chosenBeside(heir) ?? heir) : heir
    if (marked !== null) return null // this control takes the focus as soon as it is enabled
  }
  return null
}

function chosenBeside(radio: HTMLElement): HTMLElement | null {
  return radio.closest('[role=radiogroup]')?.querySelector<HTMLElement>('input:checked:enabled') ?? null
}

function controlsIn(element: HTMLElement): HTMLElement[] {
  const isReachable = (control: HTMLElement): boolean => !control.matches(':disabled, [hidden], [tabindex="-1"]')
  return [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isReachable)
}

function isGone(control: HTMLElement): boolean {
  return !control.isConnected || control.matches(':disabled')
}

import { useRef } from 'preact/hooks'
import { clampNumber, type NumberRange } from './number-range.ts'
import './scrub-label.css'

/** Distance that the pointer moves for one step, in CSS pixels. */
const STEP_PX = 2

interface Props extends NumberRange {
  label: string
  title: string
  value: number
  disabled: boolean
  onChange: (value: number) => void
  onReset: () => void
}

/**
 * The label of a number. Dragging it sideways changes the number, with Shift ten times as fast. A double click resets
 * it.
 */
export function ScrubLabel({ label, title, value, disabled, onChange, onReset, ...range }: Props) {
  const from = useRef<{ x: number; value: number } | null>(null)

  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (event.button !== 0 || disabled) return
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, value }
  }

  function onPointerMove(event: PointerEvent): void {
    if (from.current === null || event.buttons !== 1) return
    const steps = Math.round((event.clientX - from.current.x) / STEP_PX) * (event.shiftKey ? 10 : 1)
    const next = clampNumber(from.current.value + steps * range.step, range)
    if (next !== value) onChange(next)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is for the pointer only; the slider and the field are for keys
    <span
      class="scrub-label"
      title={title}
      data-disabled={disabled || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => (from.current = null)}
      onDblClick={() => !disabled && onReset()}
    >
      {label}
    </span>
  )
}

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import './number-field.css'
import { numberExpression } from './number-expression.ts'
import { clampNumber, type NumberRange, numberText } from './number-range.ts'

interface Props extends NumberRange {
  label: string
  value: number
  disabled: boolean
  onChange: (value: number) => void
}

/**
 * A field for a number that behaves like Figma's own. A click selects the whole text. Enter, Tab and leaving the field
 * accept the text, which may be a sum. A number out of range becomes the nearest number in range, and text without a
 * value changes nothing. Arrow keys change the number immediately. Esc restores the number that the field had when it
 * was entered, or at the last Enter.
 */
export function NumberField({ label, value, disabled, onChange, ...range }: Props) {
  const [typed, setTyped] = useState<string | null>(null) // null while the field shows the value
  const entered = useRef(value)
  // True after the field was entered, or after Enter, Esc or an arrow key, until something is typed.
  const isWholeSelected = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  const text = numberText(value, range.suffix)

  function change(to: number): void {
    const next = clampNumber(to, range)
    if (next !== value) onChange(next)
  }

  /**
   * Accepts the typed text.
   * @returns the number that is valid from now on
   */
  function takeOver(): number {
    const number = typed === null ? null : numberExpression(typed, range.suffix)
    setTyped(null)
    if (number === null) return value
    change(number)
    return clampNumber(number, range)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (direction !== undefined) {
      event.preventDefault()
      change(takeOver() + direction * range.step * (event.shiftKey ? 10 : 1))
    } else if (event.key === 'Enter') {
      entered.current = takeOver()
    } else if (event.key === 'Escape' && (typed !== null || value !== entered.current)) {
      event.stopPropagation() // otherwise Esc would close the plugin
      setTyped(null)
      change(entered.current)
    } else return
    isWholeSelected.current = true
    field.current?.select() // immediately, because the next key may come before the field is drawn again
  }

  // Selects the whole text again, because drawing a new text moves the caret to its end.
  useLayoutEffect(() => {
    if (isWholeSelected.current && document.activeElement === field.current) field.current?.select()
  }, [typed ?? text])

  return (
    <input
      ref={field}
      class="number-field"
      type="text"
      inputMode="decimal"
      role="spinbutton"
      aria-label={label}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      aria-valuenow={value}
      aria-valuetext={text}
      autocomplete="off"
      spellcheck={false}
      disabled={disabled}
      value={typed ?? text}
      onMouseDown={(event) => {
        if (document.activeElement === event.currentTarget) {
          isWholeSelected.current = false
          return
        }
        event.preventDefault() // a click that enters the field selects the whole text instead of placing the caret
        event.currentTarget.focus()
      }}
      onFocus={({ currentTarget }) => {
        entered.current = value
        isWholeSelected.current = true
        currentTarget.select()
      }}
      onInput={({ currentTarget }) => {
        isWholeSelected.current = false
        setTyped(currentTarget.value)
      }}
      onKeyDown={onKeyDown}
      onBlur={takeOver}
    />
  )
}

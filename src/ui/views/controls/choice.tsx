import { IconCheck16, IconChevronDown16 } from '@create-figma-plugin/ui'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import './choice.css'

export interface Option {
  readonly value: string
  readonly text: string
  /** URL of a small picture beside the text. If any option has a picture, all options leave room for one. */
  readonly picture?: string | null
  readonly disabled?: boolean
  /** Whether a line is drawn below this option. */
  readonly isLastOfGroup?: boolean
}

interface Props {
  label: string
  title?: string
  options: readonly Option[]
  value: string
  disabled?: boolean
  /** Whether the field has no border, for a choice in a line of text. */
  quiet?: boolean
  onChange: (value: string) => void
}

/** Distance from the edges of the panel and from the field, in CSS pixels. */
const [MARGIN, GAP] = [8, 4]
/** Letters that are typed within this time belong together. */
const TYPING_MS = 700

/**
 * A field that opens a list to choose one of several values from. The focus stays on the field. Arrow keys, Home, End
 * and the first letters of an option move through the list; Enter and Space choose; Esc and Tab close it. Esc on a
 * closed list does what it does elsewhere.
 */
export function Choice({ label, title = '', options, value, disabled = false, quiet = false, onChange }: Props) {
  const id = useId()
  const field = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const typed = useRef({ letters: '', at: 0 })
  // Index of the highlighted option; null while the list is closed.
  const [active, setActive] = useState<number | null>(null)
  const isOpen = active !== null && !disabled
  const chosen = options.find((option) => option.value === value)
  const hasPictures = options.some(({ picture }) => picture !== undefined)

  const close = (): void => setActive(null)
  const open = (): void =>
    setActive(
      Math.max(
        0,
        options.findIndex((option) => option.value === value)
      )
    )

  function choose(option: Option | undefined): void {
    if (option === undefined || option.disabled) return
    close()
    if (option.value !== value) onChange(option.value)
  }

  useLayoutEffect(() => {
    if (isOpen && field.current !== null && list.current !== null) place(list.current, field.current)
  }, [isOpen])
  useLayoutEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  useEffect(() => {
    if (!isOpen) return
    const onPointerDown = ({ target }: PointerEvent): void => {
      const isInside = target instanceof Node && (list.current?.contains(target) || field.current?.contains(target))
      if (!isInside) close()
    }
    addEventListener('pointerdown', onPointerDown, true)
    addEventListener('resize', close)
    return () => {
      removeEventListener('pointerdown', onPointerDown, true)
      removeEventListener('resize', close)
    }
  }, [isOpen])

  function onKeyDown(event: KeyboardEvent): void {
    const { key } = event
    if (disabled || event.metaKey || event.ctrlKey) return
    if (active === null) {
      if (!['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(key)) return
      event.preventDefault()
      open()
      return
    }
    if (key === 'Tab') {
      close()
      return
    }
    event.preventDefault()
    event.stopPropagation() // Esc closes the list, not the plugin
    if (key === 'Escape') close()
    else if (key === 'Enter' || (key === ' ' && typed.current.letters === '')) choose(options[active])
    else setActive(nextPlace(active, key))
  }

  function nextPlace(from: number, key: string): number {
    const isFree = (at: number): boolean => options[at]?.disabled !== true
    const places = options.map((_, at) => at).filter(isFree)
    if (key === 'ArrowDown') return places.find((at) => at > from) ?? from
    if (key === 'ArrowUp') return places.filter((at) => at < from).at(-1) ?? from
    if (key === 'Home') return places[0] ?? from
    if (key === 'End') return places.at(-1) ?? from
    if (key.length !== 1) return from
    const now = Date.now()
    const { letters, at: before } = typed.current
    const wanted = `${now - before < TYPING_MS ? letters : ''}${key.toLowerCase()}`
    typed.current = { letters: wanted, at: now }
    setTimeout(() => {
      if (typed.current.at === now) typed.current.letters = ''
    }, TYPING_MS)
    const starts = (at: number): boolean => options[at]?.text.toLowerCase().startsWith(wanted) === true
    const isFirst = wanted.length === 1 // typing the same letter again goes on to the next option
    return places.find((at) => (isFirst ? at > from : at >= from) && starts(at)) ?? places.find(starts) ?? from
  }

  return (
    <>
      <div
        ref={field}
        class={quiet ? 'choice choice-quiet' : 'choice'}
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={`${id}list`}
        aria-disabled={disabled || undefined}
        {...(isOpen && { 'aria-activedescendant': `${id}${active}` })}
        title={title}
        tabIndex={disabled ? -1 : 0}
        onKeyDown={onKeyDown}
        onClick={() => !disabled && (isOpen ? close() : open())}
        onBlur={close}
      >
        {chosen?.picture && <img class="choice-picture" src={chosen.picture} alt="" />}
        <span class="choice-text">{chosen?.text ?? ''}</span>
        <IconChevronDown16 />
      </div>
      <div
        ref={list}
        id={`${id}list`}
        class="choice-list"
        role="listbox"
        aria-label={label}
        hidden={!isOpen}
        onMouseDown={(event) => event.preventDefault() /* the focus stays on the field */}
      >
        {isOpen &&
          options.map((option, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the focus and the keys
            <div
              key={option.value}
              id={`${id}${at}`}
              class="choice-option"
              role="option"
              aria-selected={option.value === value}
              aria-disabled={option.disabled || undefined}
              data-value={option.value}
              data-active={at === active || undefined}
              data-last={option.isLastOfGroup || undefined}
              onPointerMove={() => at !== active && !option.disabled && setActive(at)}
              onClick={() => choose(option)}
            >
              <span class="choice-check">{option.value === value && <IconCheck16 />}</span>
              {hasPictures &&
                (option.picture ? (
                  <img class="choice-picture" src={option.picture} alt="" />
                ) : (
                  <span class="choice-picture" />
                ))}
              <span class="choice-text">{option.text}</span>
            </div>
          ))}
      </div>
    </>
  )
}

/** Puts the list below the field, or above it where there is more room. */
function place(list: HTMLElement, field: HTMLElement): void {
  field.scrollIntoView({ block: 'nearest' })
  const { left, top, bottom, width } = field.getBoundingClientRect()
  const [above, below] = [top - GAP - MARGIN, innerHeight - bottom - GAP - MARGIN]
  const isBelow = below >= list.scrollHeight || below >= above
  list.style.minWidth = `${width}px`
  list.style.maxHeight = `${isBelow ? below : above}px`
  list.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - list.offsetWidth - MARGIN))}px`
  const y = isBelow ? bottom + GAP : top - GAP - Math.min(list.offsetHeight, above)
  list.style.top = `${Math.max(MARGIN, y)}px`
}

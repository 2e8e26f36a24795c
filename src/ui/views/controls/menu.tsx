import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import './menu.css'

/** A position in the panel, in CSS pixels. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
}

export interface MenuCommand {
  readonly text: string
  /** A key that does the same. */
  readonly key?: string
  readonly run: () => void
}

interface Props {
  label: string
  at: MenuPlace
  /** A line is drawn between groups. */
  groups: readonly (readonly MenuCommand[])[]
  onClose: () => void
}

/** Distance from the edges of the panel, in CSS pixels. */
const MARGIN = 8

/** An open menu. Arrow keys move through it, as in Figma's own menus. */
export function Menu({ label, at, groups, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<MenuPlace | null>(null)

  useLayoutEffect(() => {
    const { width = 0, height = 0 } = menu.current?.getBoundingClientRect() ?? {}
    const x = Math.max(MARGIN, Math.min(at.x, innerWidth - width - MARGIN))
    const y = at.y + height + MARGIN > innerHeight ? Math.max(MARGIN, at.y - height) : at.y
    setPlace({ x, y })
    menu.current?.querySelector('button')?.focus()
  }, [at])

  useEffect(() => {
    const onPointerDown = (event: PointerEvent): void => {
      if (!(event.target instanceof Node && menu.current?.contains(event.target))) onClose()
    }
    addEventListener('pointerdown', onPointerDown, true)
    addEventListener('blur', onClose)
    return () => {
      removeEventListener('pointerdown', onPointerDown, true)
      removeEventListener('blur', onClose)
    }
  }, [onClose])

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation() // Esc closes the menu, not the plugin
    const items: Element[] = [...(menu.current?.querySelectorAll('button') ?? [])]
    const from = document.activeElement === null ? -1 : items.indexOf(document.activeElement)
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: -1 }[event.key]
    const item = to === undefined ? null : items.at(to % items.length)
    if (item instanceof HTMLElement) item.focus()
    if (event.key === 'Escape' || event.key === 'Tab') onClose()
    if (to !== undefined || event.key === 'Tab') event.preventDefault()
  }

  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      aria-label={label}
      style={place === null ? { opacity: 0 } : { left: place.x, top: place.y }}
      onKeyDown={onKeyDown}
    >
      {groups.map((group, i) => (
        <div key={String(i)} class="menu-group">
          {group.map(({ text, key, run }, row) => (
            <button
              key={String(row)}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class="menu-item"
              onClick={() => {
                onClose()
                run()
              }}
            >
              <span class="menu-text">{text}</span>
              {key !== undefined && <kbd>{key}</kbd>}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}

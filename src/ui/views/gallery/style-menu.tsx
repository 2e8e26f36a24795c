import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { writeStyleRecord } from '../../../common/style-record.ts'
import type { Shelf } from '../../../protocol/stored.ts'
import { copyText } from '../../library/copy-text.ts'
import { downloadStyle } from '../../library/export-style.ts'
import type { Library } from '../../library/library.ts'
import type { OwnStyle, StyleCatalog } from '../../styles/styles.ts'
import './style-menu.css'

/** A position in the panel, in CSS pixels. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
}

interface Props {
  style: OwnStyle
  catalog: StyleCatalog
  at: MenuPlace
  library: Library
  onRename: () => void
  onClose: () => void
}

interface Command {
  readonly text: string
  readonly key?: string
  readonly run: () => void
}

const SHELF_NAMES: Record<Shelf, string> = { mine: 'my styles', file: 'this file' }
/** Distance from the edges of the panel, in CSS pixels. */
const MARGIN = 8

/** The menu of a style that the designer saved. */
export function StyleMenu({ style, catalog, at, library, onRename, onClose }: Props) {
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
      class="style-menu"
      role="menu"
      aria-label={style.name}
      style={place === null ? { opacity: 0 } : { left: place.x, top: place.y }}
      onKeyDown={onKeyDown}
    >
      {commandsFor(style, catalog, library, onRename).map((group, i) => (
        <div key={String(i)} class="style-menu-group">
          {group.map(({ text, key, run }) => (
            <button
              key={text}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class="style-menu-item"
              onClick={() => {
                onClose()
                run()
              }}
            >
              <span>{text}</span>
              {key !== undefined && <kbd>{key}</kbd>}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}

function commandsFor(style: OwnStyle, catalog: StyleCatalog, library: Library, rename: () => void): Command[][] {
  const other: Shelf = style.shelf === 'mine' ? 'file' : 'mine'
  const isThere = catalog[other].some(({ id }) => id === style.id)
  const transfers: Command[] = [
    { text: `Copy to ${SHELF_NAMES[other]}`, run: () => void library.copyTo(style, other) },
    { text: `Move to ${SHELF_NAMES[other]}`, run: () => void library.moveTo(style, other) }
  ]
  // For browsers that refuse the download.
  const copyRecord = (): void => {
    const copied = copyText(writeStyleRecord(style.record))
    library.say(
      copied ? `“${style.name}” is on the clipboard. Paste it into Pastiche in any file.` : 'The style was not copied.'
    )
  }
  return [
    [{ text: 'Rename', key: 'F2', run: rename }],
    isThere ? [] : transfers,
    [
      { text: 'Export…', run: () => downloadStyle(style) },
      { text: 'Copy as text', run: copyRecord }
    ],
    [{ text: 'Delete', key: '⌫', run: () => void library.remove(style) }]
  ].filter((group) => group.length > 0)
}

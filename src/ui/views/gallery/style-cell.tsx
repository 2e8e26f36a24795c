import './style-cell.css'
import { IconMore16 } from '@create-figma-plugin/ui'
import type { Pixels } from '../../../common/pixels.ts'
import { creditOf, type Style } from '../../styles/styles.ts'
import type { MenuPlace } from '../controls/menu.tsx'
import { SamplePicture } from '../pictures/sample-picture.tsx'
import { RenameField } from './rename-field.tsx'

interface Props {
  /** Key of the cell. A style in two groups has two cells. */
  cell: string
  style: Style
  /** The shown picture in this style. Null before there is one. */
  sample: Pixels | null
  checked: boolean
  disabled: boolean
  isRenaming: boolean
  onChoose: () => void
  /** Opens the menu of the style. Null for a style without a menu. */
  onMenu: ((at: MenuPlace) => void) | null
  /** Called with the new name, or with null if the old name stays. */
  onRenamed: (name: string | null) => void
}

/** A style of the gallery: its picture and name, and a menu button for own styles. */
export function StyleCell({ cell, style, sample, checked, disabled, isRenaming, onChoose, onMenu, onRenamed }: Props) {
  const { id, name, thumbnail } = style
  const credit = creditOf(style)

  function openMenu(event: MouseEvent): void {
    if (onMenu === null || disabled) return
    event.preventDefault()
    // If a key opens the menu, the event has no position.
    const byKey = event.type === 'contextmenu' && event.button !== 2
    const at = event.type === 'click' || byKey ? boxOf(event.currentTarget) : { x: event.clientX, y: event.clientY }
    onMenu(at)
  }

  return (
    <div class="style" data-cell={cell}>
      <label title={credit === '' ? name : `${name}\n${credit}`}>
        <input
          type="radio"
          name="style"
          aria-label={name}
          data-style={id}
          checked={checked}
          disabled={disabled}
          onChange={onChoose}
          onContextMenu={openMenu}
        />
        {sample !== null ? (
          <SamplePicture pixels={sample} />
        ) : thumbnail === null ? (
          <span class="style-picture style-letter">{Array.from(name)[0]}</span>
        ) : (
          <img class="style-picture" src={thumbnail} alt="" />
        )}
        {!isRenaming && <span class="style-name">{name}</span>}
      </label>
      {onMenu !== null && !disabled && (
        <button
          type="button"
          class="style-more"
          aria-label={`More for ${name}`}
          aria-haspopup="menu"
          tabIndex={checked ? 0 : -1}
          onClick={openMenu}
        >
          <IconMore16 />
        </button>
      )}
      {isRenaming && <RenameField name={name} onDone={onRenamed} />}
    </div>
  )
}

/** The place of a menu for this element, below its right end. */
function boxOf(element: EventTarget | null): MenuPlace {
  const box = element instanceof Element ? element.getBoundingClientRect() : { right: 0, bottom: 0 }
  return { x: box.right, y: box.bottom }
}

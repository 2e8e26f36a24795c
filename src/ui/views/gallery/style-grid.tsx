import { memo } from 'preact/compat'
import { useRef, useState } from 'preact/hooks'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import {
  cellBeside,
  cellKey,
  foundGroup,
  galleryGroups,
  isFirstPlaceTaken,
  isOwn,
  type StyleGroup
} from '../../styles/gallery-groups.ts'
import { filterStyles, type StyleFilter } from '../../styles/style-filter.ts'
import { galleryOf, type OwnStyle, type Style } from '../../styles/styles.ts'
import type { MenuPlace } from '../controls/menu.tsx'
import { useInView } from '../layout/use-in-view.ts'
import { LearnCell } from './learn-cell.tsx'
import { StyleCell } from './style-cell.tsx'
import { StyleMenu } from './style-menu.tsx'
import { UnreadNote } from './unread-note.tsx'

interface Props extends Pick<State, 'catalog' | 'customs' | 'samples' | 'unread'> {
  /** Ids of styles. */
  favourites: readonly string[]
  recent: readonly string[]
  filter: StyleFilter
  /** Id of the chosen style. */
  chosen: string
  disabled: boolean
  session: Session
  onLearn: () => void
}

/**
 * All styles, as a group of radio buttons. Arrow keys move by rows and columns, which the browser's radio buttons do
 * not do. The grid is drawn again only when its properties change, which saves time while a slider moves.
 */
export const StyleGrid = memo(function StyleGrid(props: Props) {
  const { catalog, customs, samples, unread, disabled, session, onLearn } = props
  const { filter, favourites, recent } = props
  const isFiltered = filter.words.trim() !== '' || filter.among !== 'all'
  const groups = isFiltered
    ? foundGroup(filterStyles(galleryOf(catalog, customs), filter, { favourites, recent }))
    : galleryGroups(catalog, customs, favourites)
  const grid = useRef<HTMLDivElement>(null)
  // Key of the cell that was chosen last, because a style in two groups has two cells.
  const [last, setLast] = useState('')
  const [menu, setMenu] = useState<{ style: OwnStyle; cell: string; at: MenuPlace } | null>(null)
  const [renaming, setRenaming] = useState('')

  const cells = groups.flatMap((group) => group.styles.map((style) => ({ style, key: cellKey(group, style) })))
  const candidates = cells.filter(({ style }) => style.id === props.chosen)
  const chosen = candidates.find(({ key }) => key === last) ?? candidates[0]

  useInView(chosen?.key, (key) => cellIn(grid.current, key))

  function choose(key: string, { id }: Style): void {
    setLast(key)
    session.chooseStyle(id)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLInputElement && event.target.type === 'radio')) return
    const { key } = event
    const style = chosen?.style
    if (chosen !== undefined && style !== undefined && isOwn(style) && !disabled) {
      if (key === 'F2') setRenaming(chosen.key)
      if (key === 'Delete' || key === 'Backspace') void session.library.remove(style)
    }
    const to = cells.find((cell) => cell.key === cellBeside(groups, columnsOf(grid.current), chosen?.key ?? '', key))
    if (key.startsWith('Arrow') || key === 'Home' || key === 'End') event.preventDefault()
    if (to === undefined || disabled) return
    choose(to.key, to.style)
    focusCell(to.key)
  }

  function focusCell(key: string): void {
    cellIn(grid.current, key)?.querySelector('input')?.focus()
  }

  function cellsOf(group: StyleGroup) {
    return group.styles.map((style) => {
      const key = cellKey(group, style)
      return (
        <StyleCell
          key={key}
          cell={key}
          style={style}
          sample={samples.get(style.id)?.pixels ?? null}
          checked={key === chosen?.key}
          disabled={disabled}
          isRenaming={key === renaming}
          onChoose={() => choose(key, style)}
          onMenu={isOwn(style) ? (at) => setMenu({ style, cell: key, at }) : null}
          onRenamed={(name) => {
            setRenaming('')
            if (name !== null && isOwn(style)) void session.library.rename(style, name)
            if (document.activeElement === document.body || name !== null) focusCell(key)
          }}
        />
      )
    })
  }

  return (
    <>
      <div
        class="gallery-scroll"
        ref={grid}
        // while all styles are disabled, the grid itself takes the focus, so that keys can scroll it
        {...(disabled && { role: 'group', 'aria-label': 'Gallery', tabIndex: 0 })}
      >
        <div role="radiogroup" aria-label="Style" aria-disabled={disabled} onKeyDown={onKeyDown}>
          {groups.map((group) => (
            <fieldset key={group.id} class="gallery-group" aria-label={group.title} data-group={group.id}>
              {groups.length > 1 && <h3 class="gallery-heading">{group.title}</h3>}
              <div class="gallery-grid">
                {isFirstPlaceTaken(group, groups) && <LearnCell disabled={disabled} onLearn={onLearn} />}
                {cellsOf(group)}
              </div>
              <UnreadNote codes={group.id === 'mine' || group.id === 'file' ? unread[group.id] : []} />
            </fieldset>
          ))}
        </div>
        {isFiltered && cells.length === 0 && <p class="gallery-nothing">{nothingSentence(filter)}</p>}
      </div>
      {menu !== null && (
        <StyleMenu
          style={menu.style}
          catalog={catalog}
          at={menu.at}
          library={session.library}
          onRename={() => setRenaming(menu.cell)}
          onClose={() => {
            setMenu(null)
            focusCell(menu.cell)
          }}
        />
      )}
    </>
  )
})

function nothingSentence({ words, among }: StyleFilter): string {
  if (words.trim() !== '') return 'No styles match. Try another word.'
  if (among === 'recent') return 'Styles you apply appear here.'
  return among === 'favourites'
    ? 'No favourites yet. Click the star beside a style’s name to add it.'
    : 'No styles of this kind.'
}

/** The number of columns that fit into the panel as it is now. */
function columnsOf(grid: HTMLElement | null): number {
  const row = grid?.querySelector('.gallery-grid') ?? null
  return row === null ? 1 : getComputedStyle(row).gridTemplateColumns.split(' ').length
}

function cellIn(grid: HTMLElement | null, key: string): Element | null {
  return grid?.querySelector(`[data-cell="${key}"]`) ?? null
}

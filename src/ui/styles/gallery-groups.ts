import type { Shelf } from '../../protocol/stored.ts'
import { filterStyles } from './style-filter.ts'
import { galleryOf, isKnown, type OwnStyle, type Style, type StyleCatalog } from './styles.ts'

/** A part of the gallery with its own heading. */
export interface StyleGroup {
  readonly id: 'found' | 'favourites' | 'carried' | Shelf | 'presets'
  readonly title: string
  readonly styles: readonly Style[]
}

/** A cell of the gallery; null for the cell that leads to learning a new style. */
type Place = { readonly group: StyleGroup; readonly style: Style } | null

/**
 * The styles to choose from, in groups: the favourites, the styles of the selected pastiche, the designer's own styles,
 * those of the document, and the presets. If there are only presets, they are the only group.
 *
 * @param favourites ids of styles
 */
export function galleryGroups(
  catalog: StyleCatalog,
  customs: readonly Style[],
  favourites: readonly string[] = []
): readonly StyleGroup[] {
  const liked = filterStyles(
    galleryOf(catalog, customs),
    { words: '', among: 'favourites' },
    { favourites, recent: [] }
  )
  const carried = customs.filter(({ id }) => !isKnown(catalog, id))
  const presets: StyleGroup = { id: 'presets', title: 'Presets', styles: catalog.presets }
  if (liked.length + carried.length + catalog.mine.length + catalog.file.length === 0) return [presets]
  const groups: StyleGroup[] = [
    { id: 'favourites', title: 'Favourites', styles: liked },
    { id: 'carried', title: 'In this pastiche', styles: carried },
    { id: 'mine', title: 'My styles', styles: catalog.mine },
    { id: 'file', title: 'In this file', styles: catalog.file },
    presets
  ]
  const isMineShown = carried.length + catalog.mine.length + catalog.file.length > 0
  return groups.filter(({ id, styles }) => (id === 'mine' && isMineShown) || styles.length > 0)
}

/** The styles that pass a filter, as the only group. */
export function foundGroup(styles: readonly Style[]): readonly StyleGroup[] {
  return [{ id: 'found', title: 'Found', styles }]
}

/** The key of a cell. A style on both shelves has two cells. */
export function cellKey(group: StyleGroup, style: Style): string {
  return `${group.id}/${style.id}`
}

/**
 * Whether the first place of the group is the cell for learning a new style. That cell is in the designer's own group,
 * or among the presets if there is no such group.
 */
export function isFirstPlaceTaken(group: StyleGroup, groups: readonly StyleGroup[]): boolean {
  return group.id === 'mine' || (group.id === 'presets' && !groups.some(({ id }) => id === 'mine'))
}

/**
 * The cell that an arrow key leads to. Left and right go through all styles. Up and down stay in the column, or go to
 * the end of a shorter row. Null if there is no such cell.
 *
 * @param columns the number of columns of the gallery
 */
export function cellBeside(groups: readonly StyleGroup[], columns: number, from: string, key: string): string | null {
  const rows = groups.flatMap((group) => rowsOf(group, isFirstPlaceTaken(group, groups), columns))
  const cells = rows.flat().filter((place) => place !== null)
  const at = cells.findIndex(({ group, style }) => cellKey(group, style) === from)
  const keys = cells.map(({ group, style }) => cellKey(group, style))
  const row = rows.findIndex((places) => places.some((place) => place !== null && place === cells[at]))
  const column = rows[row]?.indexOf(cells[at] ?? null) ?? -1
  const above = (step: 1 | -1): string | null => {
    for (let next = row + step; rows[next] !== undefined; next += step) {
      const places = rows[next] ?? []
      const place = places[Math.min(column, places.length - 1)] ?? places[1] ?? null
      if (place !== null) return cellKey(place.group, place.style)
    }
    return null
  }
  switch (key) {
    case 'ArrowLeft':
      return keys[at - 1] ?? null
    case 'ArrowRight':
      return keys[at + 1] ?? null
    case 'ArrowUp':
      return above(-1)
    case 'ArrowDown':
      return above(1)
    case 'Home':
      return keys[0] ?? null
    case 'End':
      return keys.at(-1) ?? null
    default:
      return null
  }
}

function rowsOf(group: StyleGroup, firstTaken: boolean, columns: number): Place[][] {
  const places: Place[] = [...(firstTaken ? [null] : []), ...group.styles.map((style) => ({ group, style }))]
  const count = Math.ceil(places.length / columns)
  return Array.from({ length: count }, (_, row) => places.slice(row * columns, (row + 1) * columns))
}

export function isOwn(style: Style): style is OwnStyle {
  return 'shelf' in style
}

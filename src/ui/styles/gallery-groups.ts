import type { Shelf } from '../../protocol/calls.ts'
import { isKnown, type OwnStyle, type Style, type StyleCatalog } from './styles.ts'

/** A part of the gallery with its own heading. */
export interface StyleGroup {
  readonly id: 'carried' | Shelf | 'presets'
  readonly title: string
  readonly styles: readonly Style[]
}

const COLUMNS = 4

/** A cell of the gallery; null for the cell that leads to learning a new style. */
type Place = { readonly group: StyleGroup; readonly style: Style } | null

/**
 * The styles to choose from, in groups: those from the recipe of the selected pastiche, the designer's own, the
 * document's, and the presets. If there are only presets, they are the only group.
 */
export function galleryGroups(catalog: StyleCatalog, customs: readonly Style[]): readonly StyleGroup[] {
  const carried = customs.filter(({ id }) => !isKnown(catalog, id))
  const presets: StyleGroup = { id: 'presets', title: 'Presets', styles: catalog.presets }
  if (carried.length + catalog.mine.length + catalog.file.length === 0) return [presets]
  const groups: StyleGroup[] = [
    { id: 'carried', title: 'In this pastiche', styles: carried },
    { id: 'mine', title: 'My styles', styles: catalog.mine },
    { id: 'file', title: 'In this file', styles: catalog.file },
    presets
  ]
  return groups.filter(({ id, styles }) => id === 'mine' || styles.length > 0)
}

/** The key of a cell. A style on both shelves has two cells. */
export function cellKey(group: StyleGroup, style: Style): string {
  return `${group.id}/${style.id}`
}

/**
 * Whether the first cell of the group leads to learning a new style. It does in the designer's own group, or in the
 * only group.
 */
export function isFirstPlaceTaken(group: StyleGroup, groups: readonly StyleGroup[]): boolean {
  return group.id === 'mine' || groups.length === 1
}

/**
 * The cell that an arrow key leads to. Left and right go through all styles; up and down stay in the column, or go to
 * the end of a shorter row. Null where there is no such cell.
 */
export function cellBeside(groups: readonly StyleGroup[], from: string, key: string): string | null {
  const rows = groups.flatMap((group) => rowsOf(group, isFirstPlaceTaken(group, groups)))
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

function rowsOf(group: StyleGroup, firstTaken: boolean): Place[][] {
  const places: Place[] = [...(firstTaken ? [null] : []), ...group.styles.map((style) => ({ group, style }))]
  const count = Math.ceil(places.length / COLUMNS)
  return Array.from({ length: count }, (_, row) => places.slice(row * COLUMNS, (row + 1) * COLUMNS))
}

export function isOwn(style: Style): style is OwnStyle {
  return 'shelf' in style
}

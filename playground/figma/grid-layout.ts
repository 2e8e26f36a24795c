import type { EditableTree } from './editable-tree.ts'
import { withPosition } from './geometry.ts'
import type { Cell, NodeRecord } from './node-record.ts'
import { placementOf, type Tree } from './placement.ts'

/**
 * Puts the children of a grid into cells, which all have the same size. A child that has a cell stays in it, and the
 * others take the first free cell. If no cell is free, a row is added. Empty rows are removed only if the grid adjusts
 * its rows itself.
 */
export function layOutGrid(document: EditableTree, frame: NodeRecord): void {
  const children = frame.children.map((id) => document.get(id))
  for (const child of children)
    if (child.layoutPositioning === 'ABSOLUTE' && child.cell) document.set(child.id, { cell: null })
  const flow = children.filter(({ layoutPositioning }) => layoutPositioning === 'AUTO')
  const flows = frame.gridItemsPositioning === 'ROW_AUTO_FLOW'
  const taken = new Set(flows ? [] : flow.flatMap(({ cell }) => (cell ? [nameOf(cell)] : [])))
  for (const child of flow) {
    if (child.cell && !flows) continue
    const cell = firstFree(taken, frame.gridColumnCount)
    if (cell.row >= frame.gridRowCount && !document.unknowns.gridMakesRoom && frame.gridAutoTracks === 'NONE') continue
    taken.add(nameOf(cell))
    document.set(child.id, { cell })
  }
  const rows = Math.max(1, ...flow.map(({ id }) => (document.get(id).cell?.row ?? -1) + 1))
  const gridRowCount = frame.gridAutoTracks === 'ROWS' ? rows : Math.max(frame.gridRowCount, rows)
  document.set(frame.id, { gridRowCount })
  const [width, height] = [frame.width / frame.gridColumnCount, frame.height / gridRowCount]
  for (const { id } of flow) {
    const { row, column } = document.get(id).cell ?? { row: 0, column: 0 }
    document.move(id, withPosition(placementOf(document, id).transform, column * width, row * height))
  }
}

/** Whether a cell holds a layer other than `id`. */
export function isTaken(document: Tree, { children }: NodeRecord, id: string, cell: Cell): boolean {
  return children.some((child) => {
    const there = document.get(child).cell
    return child !== id && there !== null && nameOf(there) === nameOf(cell)
  })
}

function firstFree(taken: ReadonlySet<string>, columns: number): Cell {
  for (let at = 0; ; at++) {
    const cell = { row: Math.floor(at / columns), column: at % columns }
    if (!taken.has(nameOf(cell))) return cell
  }
}

const nameOf = ({ row, column }: Cell): string => `${row}/${column}`

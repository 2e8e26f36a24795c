import { isTaken } from '../grid-layout.ts'
import type { Cell, NodeRecord } from '../node-record.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'

/** The part of Figma's GridLayoutMixin that the fake has: the number of tracks. They all have one size. */
export function withGrid<Base extends NodeClass>(base: Base) {
  abstract class Grid extends base {
    get gridRowCount(): number {
      return FakeNode.read(this, 'get_gridRowCount').gridRowCount
    }
    set gridRowCount(gridRowCount: number) {
      if (FakeNode.read(this, 'set_gridRowCount').gridAutoTracks === 'ROWS')
        throw new Error('in set_gridRowCount: Cannot set the row count while gridAutoTracks is ROWS')
      checkCount(this, 'gridRowCount', gridRowCount, ({ row }) => row)
      FakeNode.write(this, 'gridRowCount', { gridRowCount })
    }
    get gridColumnCount(): number {
      return FakeNode.read(this, 'get_gridColumnCount').gridColumnCount
    }
    set gridColumnCount(gridColumnCount: number) {
      checkCount(this, 'gridColumnCount', gridColumnCount, ({ column }) => column)
      FakeNode.write(this, 'gridColumnCount', { gridColumnCount })
    }
    get gridAutoTracks(): NodeRecord['gridAutoTracks'] {
      return FakeNode.read(this, 'get_gridAutoTracks').gridAutoTracks
    }
    set gridAutoTracks(gridAutoTracks: NodeRecord['gridAutoTracks']) {
      FakeNode.write(this, 'gridAutoTracks', { gridAutoTracks })
    }
    get gridItemsPositioning(): NodeRecord['gridItemsPositioning'] {
      return FakeNode.read(this, 'get_gridItemsPositioning').gridItemsPositioning
    }
    set gridItemsPositioning(gridItemsPositioning: NodeRecord['gridItemsPositioning']) {
      FakeNode.write(this, 'gridItemsPositioning', { gridItemsPositioning })
    }
  }
  return Grid
}

/** The part of Figma's GridChildrenMixin that the fake has. */
export function withCell<Base extends NodeClass>(base: Base) {
  abstract class InGrid extends base {
    get gridRowAnchorIndex(): number {
      return FakeNode.read(this, 'get_gridRowAnchorIndex').cell?.row ?? 0
    }
    get gridColumnAnchorIndex(): number {
      return FakeNode.read(this, 'get_gridColumnAnchorIndex').cell?.column ?? 0
    }
    setGridChildPosition(row: number, column: number): void {
      const call = 'setGridChildPosition'
      const { parent } = FakeNode.read(this, call)
      const document = FakeNode.documentOf(this)
      const grid = parent === null ? null : document.get(parent)
      if (grid?.layoutMode !== 'GRID') throw new Error(`in ${call}: The parent is not a grid`)
      if (grid.gridItemsPositioning === 'ROW_AUTO_FLOW')
        throw new Error(`in ${call}: The parent positions its children itself`)
      if (row < 0 || column < 0 || row >= grid.gridRowCount || column >= grid.gridColumnCount)
        throw new Error(`in ${call}: Row ${row} or column ${column} is out of bounds`)
      if (isTaken(document, grid, this.id, { row, column })) throw new Error(`in ${call}: The cell is occupied`)
      FakeNode.write(this, 'cell', { cell: { row, column } })
    }
  }
  return InGrid
}

function checkCount(node: FakeNode, property: string, count: number, track: (cell: Cell) => number): void {
  const { children } = FakeNode.read(node, `set_${property}`)
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`in set_${property}: Expected a whole number of at least 1, received ${count}`)
  const document = FakeNode.documentOf(node)
  const last = Math.max(-1, ...children.map((id) => document.get(id).cell).map((cell) => (cell ? track(cell) : -1)))
  if (count <= last) throw new Error(`in set_${property}: Cannot remove tracks that have children`)
}

/** What a grid was before a layer came or went, and the way back to it. */
export interface Grid {
  restore(): void
}

interface Cell {
  readonly node: SceneNode & GridChildrenMixin
  readonly row: number
  readonly column: number
}

/**
 * Remembers the rows and columns of a grid, and the cells of its layers. Nobody says whether a layer that is inserted takes a
 * cell, and with it perhaps a new row, in the moment before it is taken out of the flow. Null for what is no grid.
 */
export function gridOf(parent: BaseNode | null): Grid | null {
  if (!parent || !('layoutMode' in parent) || parent.layoutMode !== 'GRID') return null
  const { gridRowCount, gridColumnCount } = parent
  const cells = parent.children.flatMap((node) => cellOf(node) ?? [])
  return {
    restore() {
      const isManual = parent.gridItemsPositioning === 'MANUAL'
      for (const { node, row, column } of isManual ? cells : [])
        if (!node.removed && (node.gridRowAnchorIndex !== row || node.gridColumnAnchorIndex !== column))
          node.setGridChildPosition(row, column)
      if (parent.gridColumnCount !== gridColumnCount) parent.gridColumnCount = gridColumnCount
      if (parent.gridAutoTracks === 'NONE' && parent.gridRowCount !== gridRowCount) parent.gridRowCount = gridRowCount
    }
  }
}

function cellOf(node: SceneNode): Cell | null {
  if (!('setGridChildPosition' in node) || node.layoutPositioning === 'ABSOLUTE') return null
  return { node, row: node.gridRowAnchorIndex, column: node.gridColumnAnchorIndex }
}

/** The state of a grid before a layer is inserted or removed, and how to restore it. */
export interface Grid {
  restore(): void
}

interface Cell {
  readonly node: SceneNode & GridChildrenMixin
  readonly row: number
  readonly column: number
}

/**
 * Remembers the rows and columns of a grid, and the cells of its layers. Null if the parent is not a grid. Figma's
 * docs do not say whether an inserted layer takes a cell, or even adds a row, before it becomes ABSOLUTE.
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

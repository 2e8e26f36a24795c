import type { EditableTree } from './editable-tree.ts'
import { withPosition } from './geometry.ts'
import { layOutGrid } from './grid-layout.ts'
import type { NodeRecord } from './node-record.ts'
import { ancestorsOf, placementOf } from './placement.ts'

/**
 * Applies auto layout to a layer and then to each of its ancestors. The ancestors are included because a frame that
 * hugs its content may grow, and that moves the children of its own parent.
 */
export function updateLayout(document: EditableTree, id: string): void {
  for (const { id: frame } of [document.get(id), ...ancestorsOf(document, id)]) {
    const record = document.get(frame)
    if (record.layoutMode === 'GRID') layOutGrid(document, record)
    else if (record.layoutMode !== 'NONE') layOut(document, record)
  }
}

/**
 * Places the children of an auto-layout frame in a row or column. A frame that hugs them is resized. This is the part
 * of Figma's rules that a plugin must respect: `x` does not move such children, and the frame grows when one is
 * added.
 */
function layOut(document: EditableTree, frame: NodeRecord): void {
  const row = frame.layoutMode === 'HORIZONTAL'
  const flow = frame.children
    .map((id) => document.get(id))
    .filter(({ visible, layoutPositioning }) => visible && layoutPositioning === 'AUTO')
    .map((record) => ({ record, size: placementOf(document, record.id) }))
  const main = row ? ('width' as const) : ('height' as const)
  const cross = row ? ('height' as const) : ('width' as const)
  const [before, after] = row ? [frame.paddingLeft, frame.paddingRight] : [frame.paddingTop, frame.paddingBottom]
  const [crossBefore, crossAfter] = row
    ? [frame.paddingTop, frame.paddingBottom]
    : [frame.paddingLeft, frame.paddingRight]
  const widest = Math.max(0, ...flow.map(({ size }) => size[cross]))
  const crossSize = frame.counterAxisSizingMode === 'AUTO' ? widest + crossBefore + crossAfter : frame[cross]
  let at = before
  for (const { record, size } of flow) {
    const free = crossSize - crossBefore - crossAfter - size[cross]
    const aside = crossBefore + free * { MIN: 0, BASELINE: 0, CENTER: 0.5, MAX: 1 }[frame.counterAxisAlignItems]
    document.move(record.id, withPosition(size.transform, row ? at : aside, row ? aside : at))
    at += size[main] + frame.itemSpacing
  }
  const filled = at - (flow.length > 0 ? frame.itemSpacing : 0) + after
  const mainSize = frame.primaryAxisSizingMode === 'AUTO' ? filled : frame[main]
  document.set(frame.id, row ? { width: mainSize, height: crossSize } : { width: crossSize, height: mainSize })
}

import { withPosition } from './geometry.ts'
import { layOutGrid } from './grid-layout.ts'
import type { LayerTree } from './layer-tree.ts'
import type { NodeRecord } from './node-record.ts'
import { ancestorsOf, placementOf } from './placement.ts'

/** Auto layout, from a layer outwards: a frame that hugs may push its own parent's children along. */
export function settle(document: LayerTree, id: string): void {
  for (const { id: frame } of [document.get(id), ...ancestorsOf(document, id)]) {
    const record = document.get(frame)
    if (record.layoutMode === 'GRID') layOutGrid(document, record)
    else if (record.layoutMode !== 'NONE') layOut(document, record)
  }
}

/**
 * Lines the children of an auto-layout frame up and, where it hugs them, fits it to them. Enough of Figma's rules to
 * show what a plugin must respect: children that cannot be moved by `x`, and frames that grow when one is added.
 */
function layOut(document: LayerTree, frame: NodeRecord): void {
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

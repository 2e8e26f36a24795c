import type { FakeDocument } from '../figma/fake-document.ts'
import { apply, invert } from '../figma/geometry.ts'
import { absoluteTransformOf, placementOf } from '../figma/placement.ts'

/**
 * The layer that a click at a point of the page selects. It is the topmost layer of the page or, where that is a
 * frame, its child. With `deep` it is the innermost layer, as in Figma with Ctrl or on a double click.
 */
export function hitTest(document: FakeDocument, point: Vector, deep: boolean): string | null {
  const path = pathTo(document, document.pageId, point)
  if (!path || path.length === 0) return null
  const [top = null, child] = path
  if (deep) return path.at(-1) ?? null
  return top !== null && child !== undefined && document.get(top).type === 'FRAME' ? child : top
}

function pathTo(document: FakeDocument, parent: string, point: Vector): string[] | null {
  for (const id of [...document.get(parent).children].reverse()) {
    const { visible, locked, clipsContent, type } = document.get(id)
    if (!visible || locked || type === 'SLICE') continue
    const inside = contains(document, id, point)
    const below = inside || !clipsContent ? pathTo(document, id, point) : null
    if (below) return [id, ...below]
    if (inside && type !== 'GROUP') return [id]
  }
  return parent === document.pageId ? [] : null
}

function contains(document: FakeDocument, id: string, point: Vector): boolean {
  const { x, y } = apply(invert(absoluteTransformOf(document, id)), point)
  const { width, height } = placementOf(document, id)
  return x >= 0 && y >= 0 && x <= width && y <= height
}

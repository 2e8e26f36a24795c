import { grow, intersect, union } from './geometry.ts'
import type { NodeRecord } from './node-record.ts'
import { takesFills } from './node-record.ts'
import { absoluteBoxOf, ancestorsOf, type Tree } from './placement.ts'
import { repeatsOf } from './repeats.ts'

/**
 * The box that a layer paints, in page coordinates, with strokes, shadows and blur. If `clipped`, frames around the
 * layer that clip their content cut it. Null if nothing can be seen.
 */
export function renderBoundsOf(tree: Tree, id: string, clipped: boolean): Rect | null {
  for (const ancestor of ancestorsOf(tree, id)) if (!ancestor.visible) return null
  let box = paintedBoundsOf(tree, id)
  for (const ancestor of clipped ? ancestorsOf(tree, id) : []) {
    if (box && ancestor.clipsContent) box = intersect(box, absoluteBoxOf(tree, ancestor.id))
  }
  return box
}

/** Like `renderBoundsOf`, but the box is never cut by frames around this layer. */
export function paintedBoundsOf(tree: Tree, id: string): Rect | null {
  const record = tree.get(id)
  if (!record.visible) return null
  if (record.type === 'SLICE') return absoluteBoxOf(tree, id)
  const own = paintsItself(record) ? grow(absoluteBoxOf(tree, id), strokeOutset(record)) : null
  const one = record.children.flatMap((child) => paintedBoundsOf(tree, child) ?? [])
  const inner = repeatsOf(tree, id).flatMap(({ x, y }) => one.map((box) => ({ ...box, x: box.x + x, y: box.y + y })))
  const inside = record.clipsContent
    ? inner.flatMap((box) => intersect(box, absoluteBoxOf(tree, id)) ?? [])
    : record.type === 'BOOLEAN_OPERATION'
      ? []
      : inner
  const all = union(own ? [own, ...inside] : inside)
  if (!all || (all.width === 0 && all.height === 0)) return null
  return withEffects(all, record.effects)
}

function paintsItself(record: NodeRecord): boolean {
  if (!takesFills(record.type)) return false
  if ((record.type === 'TEXT' || record.type === 'TEXT_PATH') && record.characters === '') return false
  const paints = [...(record.fills === 'mixed' ? [] : record.fills), ...record.strokes]
  return record.fills === 'mixed' || paints.some(({ visible, opacity }) => visible !== false && opacity !== 0)
}

/** How far strokes reach beyond the outline, in design pixels. The stroke of a line is always centred. */
function strokeOutset({ type, strokes, strokeWeight, strokeAlign }: NodeRecord): number {
  const align = type === 'LINE' ? 'CENTER' : strokeAlign
  if (!strokes.some(({ visible }) => visible !== false) || align === 'INSIDE') return 0
  return align === 'OUTSIDE' ? strokeWeight : strokeWeight / 2
}

function withEffects(box: Rect, effects: readonly Effect[]): Rect {
  const boxes = effects.flatMap((effect) => {
    if (!effect.visible) return []
    if (effect.type === 'LAYER_BLUR') return [grow(box, effect.radius)]
    if (effect.type !== 'DROP_SHADOW') return []
    const reach = effect.radius + (effect.spread ?? 0)
    const { x, y } = effect.offset
    return [grow(box, reach - x, reach - y, reach + x, reach + y)]
  })
  return union([box, ...boxes]) ?? box
}

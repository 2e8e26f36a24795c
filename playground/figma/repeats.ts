import { absoluteTransformOf, placementOf, type Tree } from './placement.ts'

/** The offset of each repetition of a transform group's children, in page coordinates. The first is 0. */
export function repeatsOf(tree: Tree, id: string): readonly Vector[] {
  const [modifier] = tree.get(id).transformModifiers
  if (modifier?.repeatType !== 'LINEAR') return [{ x: 0, y: 0 }]
  const { width, height } = placementOf(tree, id)
  const across = modifier.axis === 'HORIZONTAL'
  const step = modifier.offset * (modifier.unitType === 'PIXELS' ? 1 : across ? width : height)
  const [[a, c], [b, d]] = absoluteTransformOf(tree, id)
  const [x, y] = across ? [a * step, b * step] : [c * step, d * step]
  return Array.from({ length: modifier.count }, (_, at) => ({ x: x * at, y: y * at }))
}

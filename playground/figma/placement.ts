import { axesOf, boxAround, IDENTITY, invert, multiply, translate, union } from './geometry.ts'
import { isShrinkWrapped, type NodeRecord } from './node-record.ts'

/** Read access to the layers of a document. */
export interface Tree {
  /** @throws Error for an unknown id */
  get(id: string): NodeRecord
}

/** A layer's transform in its container, and its size in design pixels. */
export interface Placement {
  readonly transform: Transform
  readonly width: number
  readonly height: number
}

/**
 * The placement of a layer. For a group or a boolean operation, it is the box around the children, along the group's
 * own axes.
 */
export function placementOf(tree: Tree, id: string): Placement {
  const record = tree.get(id)
  if (!isShrinkWrapped(record.type)) return record
  const axes = axesOf(record.transform)
  const back = invert(axes)
  const boxes = record.children.map((child) => {
    const { transform, width, height } = placementOf(tree, child)
    return boxAround(multiply(back, transform), width, height)
  })
  const box = union(boxes) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { transform: multiply(axes, translate(box.x, box.y)), width: box.width, height: box.height }
}

/** The nearest ancestor that is not a group: the page, a frame or a section. */
function containerOf(tree: Tree, id: string): string | null {
  let parent = tree.get(id).parent
  while (parent !== null && isShrinkWrapped(tree.get(parent).type)) parent = tree.get(parent).parent
  return parent
}

export function absoluteTransformOf(tree: Tree, id: string): Transform {
  const type = tree.get(id).type
  if (type === 'PAGE' || type === 'DOCUMENT') return IDENTITY
  const container = containerOf(tree, id)
  const { transform } = placementOf(tree, id)
  return container === null ? transform : multiply(absoluteTransformOf(tree, container), transform)
}

export function absoluteBoxOf(tree: Tree, id: string): Rect {
  const { width, height } = placementOf(tree, id)
  return boxAround(absoluteTransformOf(tree, id), width, height)
}

/** The ancestors, from the parent up to the document. */
export function* ancestorsOf(tree: Tree, id: string): Generator<NodeRecord> {
  for (let parent = tree.get(id).parent; parent !== null; ) {
    const record = tree.get(parent)
    yield record
    parent = record.parent
  }
}

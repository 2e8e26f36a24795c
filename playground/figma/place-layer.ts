import { instantiate } from './duplicate.ts'
import type { FakeDocument } from './fake-document.ts'
import { translate, withRotation } from './geometry.ts'
import type { NodeKind, NodeRecord } from './node-record.ts'
import { acceptPaints } from './paints.ts'

/** A layer with its children, as plain data, for sample documents and tests. */
export interface LayerSpec
  extends Partial<Omit<NodeRecord, 'id' | 'type' | 'name' | 'parent' | 'children' | 'transform' | 'mainComponent'>> {
  readonly type: NodeKind
  readonly name: string
  /** The position in the container. As in Figma, a group is not a container. */
  readonly x?: number
  readonly y?: number
  /** Degrees, counter-clockwise. */
  readonly rotation?: number
  /** The children, from back to front. */
  readonly inside?: readonly LayerSpec[]
  /** For an instance: the id of its component. */
  readonly component?: string
}

/** Makes a layer and puts it on top of the page, or of `parent`. Returns its id. */
export function placeLayer(document: FakeDocument, spec: LayerSpec, parent = document.pageId): string {
  const { type, name, x = 0, y = 0, rotation = 0, inside = [], component, fills, ...over } = spec
  const transform = withRotation(translate(x, y), rotation)
  const patch = {
    ...over,
    transform,
    ...(fills && { fills: fills === 'mixed' ? fills : acceptPaints('fills', fills) })
  }
  const id = component === undefined ? document.create(type, name, patch) : instantiate(document, component)
  if (component !== undefined) document.update(id, { ...patch, name })
  document.insert(parent, document.get(parent).children.length, id)
  for (const child of inside) placeLayer(document, child, id)
  return id
}

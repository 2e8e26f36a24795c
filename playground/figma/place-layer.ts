import { instantiate } from './duplicate.ts'
import type { FakeDocument } from './fake-document.ts'
import { translate, withRotation } from './geometry.ts'
import type { NodeKind, NodeRecord } from './node-record.ts'
import { acceptPaints } from './paints.ts'

/** A layer with all that is in it, as plain data, for documents made by hand. */
export interface LayerSpec
  extends Partial<Omit<NodeRecord, 'id' | 'type' | 'name' | 'parent' | 'children' | 'transform' | 'mainComponent'>> {
  readonly type: NodeKind
  readonly name: string
  /** In its container, as Figma counts: groups have no coordinates. */
  readonly x?: number
  readonly y?: number
  /** Degrees, counter-clockwise. */
  readonly rotation?: number
  /** Back to front. */
  readonly inside?: readonly LayerSpec[]
  /** Of an instance: the id of its component, whose layers it gets. */
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

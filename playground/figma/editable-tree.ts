import type { NodeKind, NodeRecord } from './node-record.ts'
import type { Tree } from './placement.ts'
import type { FigmaUnknowns } from './unknowns.ts'

/**
 * The layers of a file, with what auto layout, instances and copying need to change them. `LayerTree` implements it.
 * Without this interface, its file and theirs would import each other.
 */
export interface EditableTree extends Tree {
  readonly unknowns: FigmaUnknowns
  has(id: string): boolean
  all(): Iterable<NodeRecord>
  /** A new layer, outside the tree until it is inserted. Returns its id. */
  create(type: NodeKind, name: string, over?: Partial<NodeRecord>, id?: string): string
  /** Changes a layer without updating the layout. */
  set(id: string, patch: Partial<NodeRecord>): void
  /** Calls `change`, which makes instances follow their component. Figma does not report these changes to plugins. */
  following(change: () => void): void
  /** Gives a layer a new transform in its container. A group has none of its own, so its children are moved. */
  move(id: string, transform: Transform): void
  insert(parent: string, index: number, id: string): void
  /** Removes a layer and its children, and groups that become empty. */
  remove(id: string): void
}

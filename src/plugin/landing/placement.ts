import type { Size } from '../../common/pixels.ts'
import { gridOf } from '../figma/grid.ts'
import { relativeTo, translation } from '../figma/transforms.ts'

/** A layer or page that a new layer can be put into. */
type Host = PageNode | FrameNode | GroupNode | ComponentNode | SectionNode | SlotNode

/** Where a layer that is to lie directly on `node` goes. */
export interface Place {
  readonly host: Host
  /** Among the host's children. */
  readonly index: number
  /** The child of the host that is `node`, or that holds it: what the new layer lies on. */
  readonly beneath: SceneNode
  /** Opacity that `node` has from ancestors that the new layer will not have: those between it and the host. */
  readonly opacity: number
}

/**
 * Directly above `node`, or, where its parent takes no layers, above the nearest ancestor whose parent does: instances
 * are closed, component sets hold components only, and what enters a boolean or transform group becomes part of it.
 * Beside the node within its mask group, it is masked as the node is.
 */
export function placeAbove(node: SceneNode): Place {
  let beneath = node
  let opacity = 1
  for (;;) {
    const parent = beneath.parent
    if (!parent || parent.type === 'DOCUMENT') throw new Error(`${node.type} ${node.id} is on no page`)
    if (isHost(parent)) return { host: parent, index: indexIn(parent, beneath) + 1, beneath, opacity }
    beneath = parent as SceneNode // neither the document nor a page, which is a host
    if ('opacity' in beneath) opacity *= beneath.opacity
  }
}

/** By id: Figma may hand out a slot's children anew, so that none of them is the one that is looked for. */
function indexIn(host: Host, { id }: SceneNode): number {
  return host.children.findIndex((child) => child.id === id)
}

/** Inside an instance only slots are open, with all that is in them. */
function isInsideInstance(node: BaseNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type === 'SLOT') return false
    if (parent.type === 'INSTANCE') return true
  }
  return false
}

/** Also within its slots. */
export function isBelowInstance(node: BaseNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (parent.type === 'INSTANCE') return true
  return false
}

/** True for a child that auto-layout places: it is where the layout puts it, and gone from it when invisible. */
export function isInFlow(node: SceneNode): boolean {
  const parent = node.parent
  if (!parent || !('layoutMode' in parent) || parent.layoutMode === 'NONE') return false
  return !('layoutPositioning' in node) || node.layoutPositioning === 'AUTO'
}

/**
 * Puts `layer` at its place, standing on the page as `absolute` says, with `size`.
 * The order matters: a child of auto-layout has neither place nor size of its own before it is taken out of the flow.
 */
export function put(layer: SceneNode & LayoutMixin, place: Place, absolute: Transform, size: Size): void {
  const { host, index, beneath } = place
  const grid = gridOf(host)
  host.insertChild(index, layer)
  if ('layoutMode' in host && host.layoutMode !== 'NONE') layer.layoutPositioning = 'ABSOLUTE'
  grid?.restore()
  // Only where it has to be: resizing a text changes how it wraps.
  if (layer.width !== size.width || layer.height !== size.height)
    layer.resize(atLeast(size.width), atLeast(size.height))
  const transform = relativeTo(containerTransform(host), absolute)
  if (transform) layer.relativeTransform = transform
  if ('constraints' in layer && 'constraints' in beneath) layer.constraints = beneath.constraints
}

/** Figma's smallest side. */
function atLeast(side: number): number {
  return Math.max(0.01, side)
}

/** Positions count from the nearest ancestor that is not a group, because a group has the position of its children. */
function containerTransform(host: Host): Transform {
  let container: BaseNode & ChildrenMixin = host
  while (container.type === 'GROUP' && container.parent) container = container.parent
  return 'absoluteTransform' in container ? container.absoluteTransform : translation(0, 0)
}

function isHost(node: BaseNode): node is Host {
  switch (node.type) {
    case 'PAGE':
      return true
    case 'SLOT':
      return true
    case 'FRAME':
    case 'GROUP':
    case 'COMPONENT':
    case 'SECTION':
      return !isInsideInstance(node)
    default:
      return false
  }
}

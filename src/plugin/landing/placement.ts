import type { Size } from '../../common/pixels.ts'
import { relativeTo, translation } from '../../common/transforms.ts'
import { fixedChildrenOf } from '../figma/fixed-children.ts'
import { gridOf } from '../figma/grid.ts'

/** A parent that takes new layers. */
type Host = PageNode | FrameNode | GroupNode | ComponentNode | SectionNode | SlotNode

/** The place for a new layer directly above another one. */
export interface LayerPlace {
  readonly host: Host
  /** Index among the host's children. */
  readonly index: number
  /** The child of the host that the new layer lies on. It is the other layer or one of its ancestors. */
  readonly beneath: SceneNode
  /**
   * Product of the opacities of the ancestors between the other layer and the host. The new layer does not inherit
   * them.
   */
  readonly opacity: number
}

/**
 * The place directly above `node`. If the parent of `node` takes no new layers, it is the place above the nearest
 * ancestor whose parent takes them. Instances take no layers, component sets take components only, and a layer in a
 * boolean or transform group becomes part of its shape. A layer beside `node` in a mask group is masked like `node`.
 */
export function placeAbove(node: SceneNode): LayerPlace {
  let beneath = node
  let opacity = 1
  for (;;) {
    const parent = beneath.parent
    if (!parent || parent.type === 'DOCUMENT') throw new Error(`${node.type} ${node.id} is on no page`)
    if (isHost(parent)) return { host: parent, index: indexIn(parent, beneath) + 1, beneath, opacity }
    beneath = parent as SceneNode // not the document, and not a page, which is a host
    if ('opacity' in beneath) opacity *= beneath.opacity
  }
}

/** Compares ids, because Figma may give new objects for a slot's children on every read. */
function indexIn(host: Host, { id }: SceneNode): number {
  return host.children.findIndex((child) => child.id === id)
}

/** Whether a layer is inside an instance. Slots in instances take layers, so a layer in one of them does not count. */
function isInsideInstance(node: BaseNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type === 'SLOT') return false
    if (parent.type === 'INSTANCE') return true
  }
  return false
}

/** Whether a layer is inside an instance or one of its slots. */
export function isBelowInstance(node: BaseNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (parent.type === 'INSTANCE') return true
  return false
}

/** Whether auto-layout places this layer. It would close the gap if the layer became invisible. */
export function isInFlow(node: SceneNode): boolean {
  const parent = node.parent
  if (!parent || !('layoutMode' in parent) || parent.layoutMode === 'NONE') return false
  return !('layoutPositioning' in node) || node.layoutPositioning === 'AUTO'
}

/**
 * Puts `layer` at its place, with the absolute transform `absolute` and `size` in design pixels. The order matters: a
 * child of auto-layout has no position and size of its own until it is ABSOLUTE.
 */
export function put(layer: SceneNode & LayoutMixin, place: LayerPlace, absolute: Transform, size: Size): void {
  const { host, index, beneath } = place
  const grid = gridOf(host)
  const fixed = fixedChildrenOf(host, beneath)
  host.insertChild(index, layer)
  if ('layoutMode' in host && host.layoutMode !== 'NONE') layer.layoutPositioning = 'ABSOLUTE'
  grid?.restore()
  fixed?.afterInserting()
  // Only where the size differs, because resizing a text changes its line breaks.
  if (layer.width !== size.width || layer.height !== size.height)
    layer.resize(atLeast(size.width), atLeast(size.height))
  const transform = relativeTo(containerTransform(host), absolute)
  if (transform) layer.relativeTransform = transform
  if ('constraints' in layer && 'constraints' in beneath) layer.constraints = beneath.constraints
}

/** The side, or Figma's smallest side if that is longer. */
function atLeast(side: number): number {
  return Math.max(0.01, side)
}

/** Positions are relative to the nearest ancestor that is not a group. */
function containerTransform(host: Host): Transform {
  let container: BaseNode & ChildrenMixin = host
  while (container.type === 'GROUP' && container.parent) container = container.parent
  return 'absoluteTransform' in container ? container.absoluteTransform : translation(0, 0)
}

function isHost(node: BaseNode): node is Host {
  switch (node.type) {
    case 'PAGE':
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

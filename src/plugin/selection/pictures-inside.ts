import { kindOf } from '../figma/kinds.ts'
import { isHidden, isHiddenItself, isStencil } from '../figma/layer-tree.ts'
import { inReadingOrder } from '../figma/reading-order.ts'
import { readOriginalMark } from '../marks/original-mark.ts'
import type { Pairs } from '../marks/pairs.ts'
import { seenSlots, slotsOf } from '../marks/slots.ts'

/** Number of layers that are read without a pause. Figma cannot react to the designer in that time. */
const LAYERS_AT_ONCE = 500

/** An image fill of a layer. */
interface Found {
  readonly node: SceneNode
  /** Slot of one of several pictures. Null for the only picture of the layer. */
  readonly fill: number | null
  /** Whether the layer or one of its ancestors is hidden or locked. */
  readonly unseen: boolean
}

/**
 * Every image fill of these layers and of all layers inside them. Layers come in reading order, and the fills of one
 * layer back to front. An original that has a stand-in is skipped with its children, because the stand-in is found.
 *
 * A locked layer of `roots` does not count as locked, because the designer selected it on purpose.
 */
export async function picturesInside(roots: readonly SceneNode[], pairs: Pairs): Promise<Found[]> {
  const all: Found[] = []
  let looked = 0

  async function look(node: SceneNode, unseen: boolean, found: Found[]): Promise<void> {
    if (++looked % LAYERS_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve, 0))
    if (node.removed || kindOf(node).role === 'none' || isStencil(node)) return
    if (readOriginalMark(node) && (await pairs.standInOf(node))) return
    const seen = seenSlots(slotsOf(node))
    for (const fill of seen) found.push({ node, unseen, fill: seen.length > 1 ? fill : null })
    if (!('children' in node) || node.type === 'BOOLEAN_OPERATION') return
    for (const child of node.children) await look(child, unseen || child.locked || isHiddenItself(child), found)
  }

  for (const root of roots) {
    const found: Found[] = []
    await look(root, isHidden(root), found)
    all.push(...inReadingOrder(found, ({ node }) => node.absoluteBoundingBox))
  }
  return all
}

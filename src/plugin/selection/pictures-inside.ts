import { kindOf } from '../figma/kinds.ts'
import { isHidden, isHiddenItself, isStencil } from '../figma/layer-tree.ts'
import { inReadingOrder } from '../figma/reading-order.ts'
import { readOriginalMark } from '../marks/original-mark.ts'
import type { Pairs } from '../marks/pairs.ts'
import { seenSlots, slotsOf } from '../marks/slots.ts'

/** Layers that are read in one go. Figma cannot react meanwhile, so there is a pause after them. */
const LAYERS_AT_ONCE = 500

/** An image fill of a layer. */
interface Found {
  readonly node: SceneNode
  /** The picture of a layer with several ones, by the index of its slot; null for the only one. */
  readonly fill: number | null
  /** The layer or one of its ancestors is hidden or locked. */
  readonly unseen: boolean
}

/**
 * Every image fill of these layers and of all layers inside them: layer by layer, in each of them in reading order, and those
 * of one layer back to front. An original that has a stand-in is skipped with its children, because the stand-in is found.
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

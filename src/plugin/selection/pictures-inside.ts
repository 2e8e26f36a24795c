import { kindOf } from '../figma/kinds.ts'
import { isHidden, isHiddenItself, isStencil } from '../figma/layer-tree.ts'
import { inReadingOrder } from '../figma/reading-order.ts'
import { readOriginalMark } from '../marks/original-mark.ts'
import type { Pairs } from '../marks/pairs.ts'
import { seenSlots, slotsOf } from '../marks/slots.ts'

/** Layers looked at without a break: Figma stands still meanwhile. */
const BREATH = 500

/** A picture of a layer's own. */
interface Found {
  readonly node: SceneNode
  /** Of a layer with several pictures, which of them, by its slot; null for the only one. */
  readonly fill: number | null
  /** Hidden or locked, itself or by what it lies in. */
  readonly unseen: boolean
}

/**
 * Every image fill in these layers, at any depth, their own included; layer by layer, in each of them in reading order,
 * and those of one layer back to front. What a pastiche stands in for is passed over, with all that is in it: the pastiche is found instead.
 *
 * That one of `roots` is locked does not count: to have it selected, the designer went and got it.
 */
export async function picturesInside(roots: readonly SceneNode[], pairs: Pairs): Promise<Found[]> {
  const all: Found[] = []
  let looked = 0

  async function look(node: SceneNode, unseen: boolean, found: Found[]): Promise<void> {
    if (++looked % BREATH === 0) await new Promise((resolve) => setTimeout(resolve, 0))
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

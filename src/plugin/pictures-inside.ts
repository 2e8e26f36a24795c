import { contentOf } from './content.ts'
import { kindOf } from './kinds.ts'
import { readOriginalMark } from './marks.ts'
import { standInOf } from './pairs.ts'
import { inReadingOrder } from './reading-order.ts'
import { isHidden, isStencil } from './visibility.ts'

/** Layers looked at without a break: Figma stands still meanwhile. */
const BREATH = 500

/** A layer with a picture of its own. */
interface Found {
  readonly node: SceneNode
  /** Hidden or locked, itself or by what it lies in. */
  readonly unseen: boolean
}

/**
 * Every layer with an image fill in these layers, at any depth, themselves included; layer by layer, in each of them in
 * reading order. What a pastiche stands in for is passed over, with all that is in it: the pastiche is found instead.
 *
 * That one of `roots` is locked does not count: to have it selected, the designer went and got it.
 */
export async function picturesInside(roots: readonly SceneNode[]): Promise<Found[]> {
  const all: Found[] = []
  let looked = 0

  async function look(node: SceneNode, unseen: boolean, found: Found[]): Promise<void> {
    if (++looked % BREATH === 0) await new Promise((resolve) => setTimeout(resolve, 0))
    if (node.removed || kindOf(node).role === 'none' || isStencil(node)) return
    if (readOriginalMark(node) && (await standInOf(node))) return
    if (contentOf(node).origin === 'fill') found.push({ node, unseen })
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

function isHiddenItself(node: SceneNode): boolean {
  return !node.visible || ('opacity' in node && node.opacity === 0)
}

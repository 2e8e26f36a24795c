import type { Scope, Scopes, Scoping } from '../../protocol/selection.ts'
import { kindOf } from '../figma/kinds.ts'
import { isHidden } from '../figma/layer-tree.ts'
import { inReadingOrder } from '../figma/reading-order.ts'
import { contentOf } from '../marks/content.ts'
import type { Pairs } from '../marks/pairs.ts'
import { picturesInside } from './pictures-inside.ts'

/** A layer, or one of its pictures. */
export interface Wanted {
  readonly node: SceneNode
  /** Slot of one of several pictures. Null for the layer, or its only picture. */
  readonly fill: number | null
}

/** The result of `inScope`. */
interface Found {
  /**
   * The layers of each scope, including those that cannot be painted. Empty for a scope that would have the same layers
   * as `layers`.
   */
  readonly all: Readonly<Record<Scope, readonly Wanted[]>>
  /** The scope that was asked for, or `layers` where that scope is empty. */
  readonly chosen: Scope
  readonly unseen: Scopes['unseen']
}

/**
 * The layers of a selection in each scope.
 * @param selected in reading order
 */
export async function inScope(
  selected: readonly SceneNode[],
  { scope, withHidden }: Scoping,
  pairs: Pairs
): Promise<Found> {
  const [pictures, frames] = await Promise.all([picturesInside(selected, pairs), framesAmong(selected, pairs)])
  const asked = <T extends { unseen: boolean }>(found: readonly T[]): T[] =>
    found.filter(({ unseen }) => withHidden || !unseen)
  const all: Record<Scope, readonly Wanted[]> = {
    layers: selected.map((node) => ({ node, fill: null })),
    // A hidden picture makes this scope differ from `layers`: it is left out here, but `layers` lists it as refused.
    pictures: isSame(pictures, selected) && !pictures.some(({ unseen }) => unseen) ? [] : asked(pictures),
    frames:
      isSame(frames, selected) && !frames.some(({ node }) => contentOf(node).origin === 'fill') ? [] : asked(frames)
  }
  const chosen = all[scope].length > 0 ? scope : 'layers'
  return { all, chosen, unseen: { pictures: unseenAmong(pictures), frames: unseenAmong(frames) } }
}

function unseenAmong(found: readonly { unseen: boolean }[]): number {
  return found.filter(({ unseen }) => unseen).length
}

interface Frame extends Wanted {
  /** Whether the frame is hidden or locked. Always false for a frame that is selected itself. */
  readonly unseen: boolean
}

/** Each selected frame, and each frame that is a child of a selected section. */
async function framesAmong(selected: readonly SceneNode[], pairs: Pairs): Promise<Frame[]> {
  const frames: Frame[] = []
  for (const node of selected) {
    if (node.type !== 'SECTION') {
      if (isFrame(node)) frames.push({ node, fill: null, unseen: false })
      continue
    }
    const children = node.children.filter(isFrame)
    const inside = await Promise.all(children.map(async (one) => (await pairs.standInOf(one)) ?? one))
    for (const one of inReadingOrder(inside, ({ absoluteBoundingBox }) => absoluteBoundingBox))
      frames.push({ node: one, fill: null, unseen: one.locked || isHidden(one) })
  }
  return frames
}

function isFrame(node: SceneNode): boolean {
  return kindOf(node).role === 'frame' && node.type !== 'SECTION'
}

function isSame(some: readonly Wanted[], others: readonly SceneNode[]): boolean {
  const ids = new Set(others.map(({ id }) => id))
  return some.length === others.length && some.every(({ node }) => ids.has(node.id))
}

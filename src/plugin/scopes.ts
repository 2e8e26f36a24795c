import type { Scope, Scopes, Scoping } from '../protocol/calls.ts'
import { contentOf } from './content.ts'
import { kindOf } from './kinds.ts'
import { standInOf } from './pairs.ts'
import { picturesInside } from './pictures-inside.ts'
import { inReadingOrder } from './reading-order.ts'
import { isHidden } from './visibility.ts'

/** A layer, or one of its pictures. */
export interface Wanted {
  readonly node: SceneNode
  /** Of several pictures, by its slot; null for the layer, or its only picture. */
  readonly fill: number | null
}

/**
 * The layers that a selection comes to in the scope wished for, and how many it would come to in the others.
 * @param selected in reading order
 */
export async function inScope(
  selected: readonly SceneNode[],
  { scope, withHidden }: Scoping
): Promise<{ wanted: readonly Wanted[]; scopes: Scopes }> {
  const [found, frames] = await Promise.all([picturesInside(selected), framesAmong(selected)])
  const pictures = found.filter(({ unseen }) => withHidden || !unseen)
  const same = isSame(
    pictures.map(({ node }) => node),
    selected
  )
  const flat = isSame(frames, selected) && !frames.some((frame) => contentOf(frame).origin === 'fill') ? [] : frames
  const wanted: Record<Scope, readonly Wanted[]> = {
    layers: selected.map((node) => ({ node, fill: null })),
    pictures: same ? [] : pictures,
    frames: flat.map((node) => ({ node, fill: null }))
  }
  const chosen = wanted[scope].length > 0 ? scope : 'layers'
  const counts = { layers: selected.length, pictures: wanted.pictures.length, frames: wanted.frames.length }
  const unseen = found.filter((one) => one.unseen).length
  return { wanted: wanted[chosen], scopes: { chosen, counts, unseen, withHidden } }
}

/** Each selected frame, and of a selected section each frame that lies right in it. */
async function framesAmong(selected: readonly SceneNode[]): Promise<SceneNode[]> {
  const frames: SceneNode[] = []
  for (const node of selected) {
    if (node.type !== 'SECTION') {
      if (isFrame(node)) frames.push(node)
      continue
    }
    const inside = await Promise.all(node.children.filter(isFrame).map(async (one) => (await standInOf(one)) ?? one))
    const seen = inside.filter((one) => !one.locked && !isHidden(one))
    frames.push(...inReadingOrder(seen, ({ absoluteBoundingBox }) => absoluteBoundingBox))
  }
  return frames
}

function isFrame(node: SceneNode): boolean {
  return kindOf(node).role === 'frame' && node.type !== 'SECTION'
}

function isSame(some: readonly SceneNode[], others: readonly SceneNode[]): boolean {
  const ids = new Set(others.map(({ id }) => id))
  return some.length === others.length && some.every(({ id }) => ids.has(id))
}

import { answered } from './answered.ts'
import { readPastiche } from './content.ts'
import { type Mark, readStandInMark } from './marks.ts'
import { readOriginalMark } from './original-mark.ts'

/**
 * A stand-in and the layer that it stands in for find each other by the pair that is written on both. Among siblings
 * first, because when a frame is duplicated the copies still name the ids of the first two. By id only where it is those
 * two: a copy must never act on what belongs to the first pair.
 */

/** The layer that `mark`'s layer stands in for; null when it is gone. */
export async function originalOf(standIn: SceneNode, { standsFor }: Mark): Promise<SceneNode | null> {
  if (!standsFor) return null
  const isOriginal = (node: SceneNode): boolean => readOriginalMark(node)?.pair === standsFor.pair
  const sibling = nearestSibling(standIn, isOriginal)
  if (sibling || standIn.id !== standsFor.pair) return sibling
  return byId(standsFor.id)
}

/** The layer that stands in for `node`; null when it has none. */
export async function standInOf(node: SceneNode): Promise<SceneNode | null> {
  const mark = readOriginalMark(node)
  if (!mark) return null
  const isStandIn = (other: SceneNode): boolean =>
    readStandInMark(other)?.standsFor?.pair === mark.pair && readPastiche(other) !== null
  const sibling = nearestSibling(node, isStandIn)
  if (sibling) return sibling
  const first = await byId(mark.pair)
  return first && isStandIn(first) && readStandInMark(first)?.standsFor?.id === node.id ? first : null
}

/** The nearest above or below in the list of layers: pairs are neighbours unless someone moved one of them. */
function nearestSibling(node: SceneNode, matches: (sibling: SceneNode) => boolean): SceneNode | null {
  const siblings = node.parent && node.parent.type !== 'DOCUMENT' ? (node.parent.children as readonly SceneNode[]) : []
  const index = siblings.findIndex(({ id }) => id === node.id)
  for (let distance = 1; distance < siblings.length; distance++) {
    for (const sibling of [siblings[index + distance], siblings[index - distance]]) {
      if (sibling && matches(sibling)) return sibling
    }
  }
  return null
}

async function byId(id: string): Promise<SceneNode | null> {
  const node = await answered('getNodeByIdAsync', figma.getNodeByIdAsync(id))
  if (!node || node.removed || node.type === 'DOCUMENT' || node.type === 'PAGE') return null
  return node
}

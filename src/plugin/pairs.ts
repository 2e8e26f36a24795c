import { readPastiche } from './content.ts'
import { type Mark, readMark, readOriginalMark } from './marks.ts'

/**
 * A stand-in and the layer that it stands in for find each other by the pair that is written on both. Among siblings
 * first, because when a frame is duplicated both copies still name the ids of the first two; then by id.
 */

/** The layer that `mark`'s layer stands in for; null when it is gone. */
export async function originalOf(standIn: SceneNode, { standsFor }: Mark): Promise<SceneNode | null> {
  if (!standsFor) return null
  const isOriginal = (node: SceneNode): boolean => readOriginalMark(node)?.pair === standsFor.pair
  return nearestSibling(standIn, isOriginal) ?? (await byId(standsFor.id, isOriginal))
}

/** The layer that stands in for `node`; null when it has none. */
export async function standInOf(node: SceneNode): Promise<SceneNode | null> {
  const mark = readOriginalMark(node)
  if (!mark) return null
  const isStandIn = (other: SceneNode): boolean =>
    readMark(other)?.standsFor?.pair === mark.pair && readPastiche(other) !== null
  return nearestSibling(node, isStandIn) ?? (await byId(mark.pair, isStandIn))
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

async function byId(id: string, matches: (node: SceneNode) => boolean): Promise<SceneNode | null> {
  const node = await figma.getNodeByIdAsync(id)
  if (!node || node.removed || node.type === 'DOCUMENT' || node.type === 'PAGE') return null
  return matches(node) ? node : null
}

import { nodeById } from '../figma/layer-tree.ts'
import { Siblings } from '../figma/siblings.ts'
import { readPastiche } from './content.ts'
import { type Mark, readStandInMark } from './marks.ts'
import { readOriginalMark } from './original-mark.ts'

/**
 * Finds the original of a stand-in and the stand-in of an original, by the pair id on both. Siblings are searched
 * first, because duplicating a frame copies the marks unchanged: the marks of the copies still name the layers of the
 * first pair. Only layers of the first pair are looked up by their layer ids, so a copy never changes that pair.
 *
 * A `Pairs` reads the marks of a parent's layers once, so use one `Pairs` for many look-ups.
 */
export class Pairs {
  private readonly originals = new Siblings((node) => readOriginalMark(node)?.pair ?? null)
  private readonly standIns = new Siblings((node) => {
    const pair = readStandInMark(node)?.standsFor?.pair ?? null
    return pair !== null && readPastiche(node) !== null ? pair : null
  })

  /** The layer that a stand-in with this mark stands in for. Null when it is gone. */
  async originalOf(standIn: SceneNode, { standsFor }: Mark): Promise<SceneNode | null> {
    if (!standsFor) return null
    const sibling = this.originals.nearest(standIn, standsFor.pair)
    if (sibling || standIn.id !== standsFor.pair) return sibling
    const first = await layerById(standsFor.id)
    if (!first || first.id === standIn.id) return null
    // An original without a mark is recognized by its id alone.
    const pair = readOriginalMark(first)?.pair ?? standsFor.pair
    return pair === standsFor.pair ? first : null
  }

  /** The layer that stands in for `node`. Null when it has none. */
  async standInOf(node: SceneNode): Promise<SceneNode | null> {
    const mark = readOriginalMark(node)
    if (!mark) return null
    const sibling = this.standIns.nearest(node, mark.pair)
    if (sibling) return sibling
    const first = await layerById(mark.pair)
    const standsFor = first && readPastiche(first) !== null ? readStandInMark(first)?.standsFor : null
    return standsFor?.pair === mark.pair && standsFor.id === node.id ? first : null
  }
}

async function layerById(id: string): Promise<SceneNode | null> {
  const node = await nodeById(id)
  return node && node.type !== 'DOCUMENT' && node.type !== 'PAGE' ? node : null
}

import { nodeById } from '../figma/layer-tree.ts'
import { Siblings } from '../figma/siblings.ts'
import { readPastiche } from './content.ts'
import { type Mark, readStandInMark } from './marks.ts'
import { readOriginalMark } from './original-mark.ts'

/**
 * A stand-in and the layer that it stands in for find each other by the pair that is written on both. Among siblings
 * first, because when a frame is duplicated the copies still name the ids of the first two. By id only where it is those
 * two: a copy must never act on what belongs to the first pair.
 *
 * Whoever looks for many passes one `Pairs` on: it reads the marks of a parent's layers once, not once for each of them.
 */
export class Pairs {
  private readonly originals = new Siblings((node) => readOriginalMark(node)?.pair ?? null)
  private readonly standIns = new Siblings((node) => {
    const pair = readStandInMark(node)?.standsFor?.pair ?? null
    return pair !== null && readPastiche(node) !== null ? pair : null
  })

  /** The layer that `mark`'s layer stands in for; null when it is gone. */
  async originalOf(standIn: SceneNode, { standsFor }: Mark): Promise<SceneNode | null> {
    if (!standsFor) return null
    const sibling = this.originals.nearest(standIn, standsFor.pair)
    if (sibling || standIn.id !== standsFor.pair) return sibling
    const first = await layerById(standsFor.id)
    if (!first || first.id === standIn.id) return null
    const pair = readOriginalMark(first)?.pair ?? standsFor.pair // what its mark says has been lost, its id has not
    return pair === standsFor.pair ? first : null
  }

  /** The layer that stands in for `node`; null when it has none. */
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

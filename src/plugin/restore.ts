import { PasticheError } from '../common/errors.ts'
import { withCode } from './figma-errors.ts'
import { type Fillable, isFillable, readFills, relinkFillStyle, writeFills } from './fills.ts'
import { findLayer } from './find-layer.ts'
import { show } from './hide.ts'
import { clearMark, type Mark, paintedOver, readMark, readOriginalMark, writeOriginalMark } from './marks.ts'
import { originalBeneath, withoutPastiche } from './paints.ts'
import { originalOf } from './pairs.ts'
import { selectInstead } from './select-instead.ts'
import { storedImage } from './source.ts'
import { asOneStep } from './undo-step.ts'

/**
 * Takes the pastiche off a layer again, as one undo step, also in a later session and in a copy of the file. Never
 * takes away what could not be brought back: while the original is not at hand, the pastiche stays.
 *
 * @returns the id of the layer that is to be seen now
 * @throws `node-gone` when the layer, or the one beneath a layer of our own, was deleted
 * @throws `image-unreadable` when the original picture is no longer in the file
 * @throws `recipe-unreadable` when there is no pastiche of ours on the layer
 */
export async function restoreOriginal(nodeId: string): Promise<string> {
  try {
    const node = await findLayer(nodeId)
    return await asOneStep(() => restoreNode(node))
  } catch (error) {
    throw withCode(error)
  }
}

/** `restoreOriginal` without a step of its own, for many at once. */
export async function restoreNode(node: SceneNode): Promise<string> {
  const mark = readMark(node)
  if (mark?.standsFor) return removeStandIn(node, mark)
  if (mark && isFillable(node)) return restoreFills(node, mark)
  if (!readOriginalMark(node)) throw new PasticheError('recipe-unreadable', `No pastiche on ${node.type} ${node.id}`)
  showAgain(node)
  return node.id
}

async function removeStandIn(standIn: SceneNode, mark: Mark): Promise<string> {
  const original = await originalOf(standIn, mark)
  if (!original) throw new PasticheError('node-gone', `The layer beneath ${standIn.id} was deleted`)
  selectInstead(standIn, original)
  standIn.remove() // first of all, because inside an instance it is refused
  showAgain(original)
  return original.id
}

/** Also for a layer whose stand-in was deleted by hand: it needs no more than to be seen again. */
function showAgain(node: SceneNode): void {
  const mark = readOriginalMark(node)
  if (!mark) return
  show(node, mark.hidden)
  writeOriginalMark(node, null)
}

async function restoreFills(node: Fillable, mark: Mark): Promise<string> {
  const fills = readFills(node)
  if (!fills) throw new PasticheError('source-changed', `Characters of ${node.id} are filled differently since`)
  const off = withoutPastiche(fills, paintedOver(mark))
  if (off) {
    if (originalBeneath(fills, paintedOver(mark)) < 0) await storedImage(mark.original).getSizeAsync() // is it at hand?
    await writeFills(node, off.paints)
    await relinkFillStyle(node, mark.styleId)
  }
  clearMark(node) // also where someone took the fill away by hand
  return node.id
}

import { PasticheError } from '../common/errors.ts'
import { answered } from './answered.ts'
import { withCode } from './figma-errors.ts'
import { type Fillable, isFillable, readFills, relinkFillStyle, writeFills } from './fills.ts'
import { findLayer } from './find-layer.ts'
import { show } from './hide.ts'
import { marksOf } from './land-on-fill.ts'
import { type Mark, readMarks, readStandInMark, writeMarks } from './marks.ts'
import { readOriginalMark, writeOriginalMark } from './original-mark.ts'
import { withoutPastiche } from './paints.ts'
import { originalOf } from './pairs.ts'
import { selectInstead } from './select-instead.ts'
import { slotsOf } from './slots.ts'
import { storedImage } from './source.ts'
import { partsOf } from './target-id.ts'
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
export async function restoreOriginal(target: string): Promise<string> {
  try {
    const node = await findLayer(target)
    return await asOneStep(() => restoreNode(node, partsOf(target).fill))
  } catch (error) {
    throw withCode(error)
  }
}

/**
 * `restoreOriginal` without a step of its own, for many at once.
 * @param fill the only one of the layer's pictures to be restored, by its slot; null for all of them
 */
export async function restoreNode(node: SceneNode, fill: number | null = null): Promise<string> {
  const standsIn = readStandInMark(node)
  if (standsIn) return removeStandIn(node, standsIn)
  if (readMarks(node).length > 0 && isFillable(node)) return restoreFills(node, fill)
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

async function restoreFills(node: Fillable, fill: number | null): Promise<string> {
  if (!readFills(node))
    throw new PasticheError('source-changed', `Characters of ${node.id} are filled differently since`)
  const slots = slotsOf(node)
  const isMeant = (index: number): boolean => fill === null || fill === index
  const meant = slots.filter(({ written }, index) => written && isMeant(index))
  for (const { where, written } of meant)
    if (where.beneath < 0 && written) await answered('getSizeAsync', storedImage(written.mark.original).getSizeAsync()) // is it at hand?
  // From the top, so that the places of those below stay what they are.
  const paints = [...meant]
    .reverse()
    .reduce<readonly Paint[]>(
      (above, { where, written }) => (written ? withoutPastiche(above, where, written.mark.original).paints : above),
      readFills(node) ?? []
    )
  const styleId = readMarks(node)[0]?.mark.styleId ?? ''
  if (meant.length > 0) await writeFills(node, paints)
  const kept = marksOf(slots.filter((slot) => !meant.includes(slot)))
  writeMarks(node, kept) // of those that someone took away by hand, nothing stays
  if (kept.length === 0 && meant.length > 0) await relinkFillStyle(node, styleId)
  return node.id
}

import { PasticheError } from '../../common/errors.ts'
import { answered } from '../figma/answered.ts'
import { type Fillable, isFillable, readFills, relinkFillStyle, writeFills } from '../figma/fills.ts'
import { gridOf } from '../figma/grid.ts'
import { withoutPastiche } from '../figma/paints.ts'
import { selectInstead } from '../figma/select-instead.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { bindAgain, show } from '../landing/hide.ts'
import { marksOf } from '../landing/land-on-fill.ts'
import { findLayer } from '../marks/find-layer.ts'
import { type Mark, readMarks, readStandInMark, tidily, writeMarks } from '../marks/marks.ts'
import { readOriginalMark, writeOriginalMark } from '../marks/original-mark.ts'
import { Pairs } from '../marks/pairs.ts'
import { type Slot, slotsOf } from '../marks/slots.ts'
import { partsOf } from '../marks/target-id.ts'
import { storedImage } from '../source/source.ts'

/**
 * Takes the pastiche off a layer again, as one undo step, also in a later session and in a copy of the file. Never
 * takes away what could not be brought back: the original is shown first, and while it is not at hand, the pastiche stays.
 *
 * @returns the id of the layer that is to be seen now
 * @throws `node-gone` when the layer, or the one beneath a layer of our own, was deleted
 * @throws `original-gone` when an older version replaced the picture, and the file no longer has it
 * @throws `recipe-unreadable` when there is no pastiche of ours on the layer
 */
export async function restoreOriginal(target: string): Promise<string> {
  const node = await findLayer(target)
  return asOneStep(() => restoreNode(node, partsOf(target).fill))
}

/**
 * `restoreOriginal` without a step of its own, for many at once.
 * @param fill the only one of the layer's pictures to be restored, by its slot; null for all of them
 */
export async function restoreNode(node: SceneNode, fill: number | null = null, pairs = new Pairs()): Promise<string> {
  const standsIn = readStandInMark(node)
  if (standsIn) return removeStandIn(node, standsIn, pairs)
  if (readMarks(node).length > 0 && isFillable(node)) return restoreFills(node, fill)
  const mark = readOriginalMark(node)
  if (!mark) throw new PasticheError('recipe-unreadable', `No pastiche on ${node.type} ${node.id}`)
  show(node, mark.hidden) // its stand-in was deleted by hand
  await cleared(node)
  return node.id
}

async function removeStandIn(standIn: SceneNode, mark: Mark, pairs: Pairs): Promise<string> {
  const original = await pairs.originalOf(standIn, mark)
  if (!original) throw new PasticheError('node-gone', `The layer beneath ${standIn.id} was deleted`)
  // Where its mark was lost nothing says how it was hidden: then it is to be seen, whatever else.
  const hidden = readOriginalMark(original)?.hidden ?? { by: 'somehow' }
  const wasHidden = { visible: original.visible, opacity: 'opacity' in original ? original.opacity : 1 }
  show(original, hidden)
  selectInstead(standIn, original)
  const grid = gridOf(standIn.parent)
  try {
    standIn.remove()
  } catch (error) {
    selectInstead(original, standIn)
    if (!wasHidden.visible) original.visible = false
    if (wasHidden.opacity === 0 && 'opacity' in original) original.opacity = 0
    throw error // inside an instance it is refused
  }
  grid?.restore()
  await cleared(original)
  return original.id
}

/** Of what is written on an original that is to be seen again. */
async function cleared(original: SceneNode): Promise<void> {
  const mark = readOriginalMark(original)
  if (!mark) return
  await bindAgain(original, mark.hidden)
  tidily(() => writeOriginalMark(original, null))
}

async function restoreFills(node: Fillable, fill: number | null): Promise<string> {
  if (!readFills(node))
    throw new PasticheError('source-changed', `Characters of ${node.id} are filled differently since`)
  const slots = slotsOf(node)
  const isMeant = (index: number): boolean => fill === null || fill === index
  const meant = slots.filter(({ written }, index) => written && isMeant(index))
  await checkAtHand(meant)
  // From the top, so that the places of those below stay what they are.
  const paints = [...meant]
    .reverse()
    .reduce<readonly Paint[]>(
      (above, { where, written }) => (written ? withoutPastiche(above, where, written.mark.original).paints : above),
      readFills(node) ?? []
    )
  const styleId = readMarks(node)[0]?.mark.styleId ?? ''
  const kept = marksOf(slots.filter((slot) => !meant.includes(slot)))
  if (meant.length > 0) await writeFills(node, paints)
  if (meant.length > 0 && kept.length === 0) await relinkFillStyle(node, styleId)
  tidily(() => writeMarks(node, kept)) // of those that someone took away by hand, nothing stays
  return node.id
}

/** Older versions kept no more than the hash of a picture that they replaced, and Figma forgets what no paint shows. */
async function checkAtHand(slots: readonly Slot[]): Promise<void> {
  for (const { where, written } of slots) {
    if (where.beneath >= 0 || !written) continue
    try {
      await answered('getSizeAsync', storedImage(written.mark.original).getSizeAsync())
    } catch (error) {
      throw new PasticheError('original-gone', `Image ${written.mark.original.imageHash} is no longer there`, error)
    }
  }
}

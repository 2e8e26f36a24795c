import { PasticheError } from '../../common/errors.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'
import { answered } from '../figma/answered.ts'
import { type Fillable, isFillable, readFills, relinkFillStyle, writeFills } from '../figma/fills.ts'
import { removeLayer } from '../figma/finish-or-remove.ts'
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
import { storedImage } from '../source/source.ts'

/**
 * Removes the pastiche of a layer, as one undo step. It works in a later session and in a copy of the file too. The
 * original is made visible before the pastiche is removed. If the original is gone, the pastiche stays.
 *
 * @returns the id of the layer that the designer sees now
 * @throws `node-gone` when the layer was deleted
 * @throws `original-gone` when the original beneath a stand-in was deleted, or when an older version replaced the
 * picture and the file no longer has it
 * @throws `mixed-fills` when the characters of a text now have different fills
 * @throws `recipe-unreadable` when there is no pastiche of ours on the layer
 */
export async function restoreOriginal({ nodeId, fill }: TargetRef): Promise<string> {
  const node = await findLayer(nodeId)
  return asOneStep(() => restoreNode(node, fill))
}

/**
 * Like `restoreOriginal`, without an undo step of its own.
 * @param fill slot of the one picture that is restored; null for all of them
 */
export async function restoreNode(node: SceneNode, fill: number | null = null, pairs = new Pairs()): Promise<string> {
  const standsIn = readStandInMark(node)
  if (standsIn) return removeStandIn(node, standsIn, pairs)
  if (readMarks(node).length > 0 && isFillable(node)) return restoreFills(node, fill)
  const mark = readOriginalMark(node)
  if (!mark) throw new PasticheError('recipe-unreadable', `No pastiche on ${node.type} ${node.id}`)
  show(node, mark.hidden) // its stand-in was deleted by hand
  await unmark(node)
  return node.id
}

async function removeStandIn(standIn: SceneNode, mark: Mark, pairs: Pairs): Promise<string> {
  const original = await pairs.originalOf(standIn, mark)
  if (!original) throw new PasticheError('original-gone', `The layer beneath ${standIn.id} was deleted`)
  // If the original has no mark, we do not know how it was hidden, so it is made both visible and opaque.
  const hidden = readOriginalMark(original)?.hidden ?? { by: 'somehow' }
  const wasHidden = { visible: original.visible, opacity: 'opacity' in original ? original.opacity : 1 }
  show(original, hidden)
  selectInstead(standIn, original)
  try {
    removeLayer(standIn)
  } catch (error) {
    selectInstead(original, standIn)
    if (!wasHidden.visible) original.visible = false
    if (wasHidden.opacity === 0 && 'opacity' in original) original.opacity = 0
    throw error // for example, Figma refuses to remove a layer inside an instance
  }
  await unmark(original)
  return original.id
}

/** Binds the properties of a shown original again, and deletes its mark. */
async function unmark(original: SceneNode): Promise<void> {
  const mark = readOriginalMark(original)
  if (!mark) return
  await bindAgain(original, mark.hidden)
  tidily(() => writeOriginalMark(original, null))
}

async function restoreFills(node: Fillable, fill: number | null): Promise<string> {
  if (!readFills(node)) throw new PasticheError('mixed-fills', `The characters of ${node.id} now have different fills`)
  const slots = slotsOf(node)
  const isMeant = (index: number): boolean => fill === null || fill === index
  const meant = slots.filter(({ written }, index) => written && isMeant(index))
  await checkStillStored(meant)
  // The topmost pastiche is removed first, because then the indices of those below stay valid.
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
  tidily(() => writeMarks(node, kept)) // pastiches that someone removed by hand lose their marks too
  return node.id
}

/**
 * Checks that Figma still has the images of originals that older versions removed from the fills. Figma forgets an
 * image that no paint shows.
 */
async function checkStillStored(slots: readonly Slot[]): Promise<void> {
  for (const { where, written } of slots) {
    if (where.beneath >= 0 || !written) continue
    try {
      await answered('getSizeAsync', storedImage(written.mark.original).getSizeAsync())
    } catch (error) {
      throw new PasticheError('original-gone', `Image ${written.mark.original.imageHash} is no longer there`, error)
    }
  }
}

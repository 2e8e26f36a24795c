import { PasticheError } from '../../common/errors.ts'
import { type Fillable, isFillable, readFills, writeFills } from '../figma/fills.ts'
import { removeLayer } from '../figma/finish-or-remove.ts'
import { withoutPastiche } from '../figma/paints.ts'
import { selectInstead } from '../figma/select-instead.ts'
import { contentOf } from '../marks/content.ts'
import { styleNameOf, tidily, writeMarks } from '../marks/marks.ts'
import { writeOriginalMark } from '../marks/original-mark.ts'
import { slotAt, slotsOf } from '../marks/slots.ts'
import type { Rendering } from '../source/render.ts'
import { bindAgain, hide, howToHide, show } from './hide.ts'
import { landOnFill, marksOf } from './land-on-fill.ts'
import type { PreparedPastiche } from './prepared-pastiche.ts'
import { canBeCopied, copyReactions, type StandIn, standInForRendering, standInForShape } from './stand-in.ts'

/**
 * Puts a pastiche on a layer of its own that stands in for `node`, and hides `node` beneath it.
 * @param rendering the picture that was painted; null if it was an image fill
 */
export async function landAsLayer(
  node: SceneNode,
  rendering: Rendering | null,
  prepared: PreparedPastiche
): Promise<Fillable> {
  const standIn = rendering ? standInForRendering(node, rendering) : await standInForPicture(node)
  const pair = standIn.id
  const hidden = howToHide(node)
  try {
    standIn.name = `${node.name} (${styleNameOf(prepared.recipe)})`
    writeOriginalMark(standIn, null) // a copy also has the marks of its original
    writeMarks(standIn, [])
    const layer = await landOnFill(standIn, prepared, 'layer', { id: node.id, pair })
    writeOriginalMark(node, { pair, hidden }) // written before the layer is hidden, so a hidden layer always has a mark
    hide(node, hidden)
    await leaveTidy(node, layer, rendering === null)
    return layer
  } catch (error) {
    if (!node.removed) show(node, hidden)
    if (!standIn.removed) removeLayer(standIn)
    await bindAgain(node, hidden)
    tidily(() => writeOriginalMark(node, null))
    throw error
  }
}

/** A failure here is only logged, because the pastiche is in its place, and the original is hidden and has its mark. */
async function leaveTidy(node: SceneNode, layer: SceneNode, isCopy: boolean): Promise<void> {
  try {
    if (isCopy) await takePasticheOff(node) // a rendering includes an older pastiche, which then stays on the original
    selectInstead(node, layer)
    if (!isCopy) await copyReactions(node, layer)
  } catch (error) {
    console.warn(`${node.type} ${node.id} has its pastiche, but could not be cleaned up`, error)
  }
}

function standInForPicture(node: SceneNode): Promise<StandIn> {
  const content = contentOf(node)
  if (content.origin === 'export' || !canBeCopied(node)) {
    throw new PasticheError('source-changed', `${node.type} ${node.id} has no picture any more`)
  }
  return standInForShape(node, content.paint)
}

/** Removes an older pastiche from the fills of the original, which the stand-in now covers. */
async function takePasticheOff(node: SceneNode): Promise<void> {
  const slots = slotsOf(node)
  const slot = slotAt(slots, null)
  const fills = readFills(node)
  if (!slot?.written || !fills || !isFillable(node)) return
  await writeFills(node, withoutPastiche(fills, slot.where, slot.written.mark.original).paints)
  tidily(() => writeMarks(node, marksOf(slots.filter((other) => other !== slot))))
}

import { translation } from '../../common/transforms.ts'
import { answered } from '../figma/answered.ts'
import { writeFills } from '../figma/fills.ts'
import { finishOrRemove, finishOrRemoveLater } from '../figma/finish-or-remove.ts'
import { kindOf } from '../figma/kinds.ts'
import type { PicturePaint } from '../figma/paints.ts'
import type { Rendering } from '../source/render.ts'
import { placeAbove, put } from './placement.ts'

/**
 * A stand-in is a layer that looks like another one, lies exactly on it, and takes an image fill. Its only fill is
 * the picture of the other layer. So a pastiche lands on it as on any image fill, and the file keeps the rendering of
 * the layer.
 */
export type StandIn = SceneNode & MinimalFillsMixin & LayoutMixin

/**
 * Makes a rectangle that shows the rendering of `node` where it was rendered. It is upright, whatever the rotation of
 * `node`.
 */
export function standInForRendering(node: SceneNode, { bytes, box }: Rendering): StandIn {
  const { hash } = figma.createImage(bytes)
  return finishOrRemove(figma.createRectangle(), (layer) => {
    const place = placeAbove(node)
    put(layer, place, translation(box.x, box.y), box)
    layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
    layer.opacity = place.opacity // the node's own opacity is in the rendering
    if ('blendMode' in node) layer.blendMode = node.blendMode
    layer.locked = node.locked
  })
}

type Shape = SceneNode & MinimalFillsMixin & LayoutMixin & MinimalBlendMixin & { clone(): SceneNode }

/** Whether a copy of `node` can stand in for it. A copy of a frame would repeat the frame's children. */
export function canBeCopied(node: SceneNode): node is Shape {
  return kindOf(node).role === 'shape'
}

/** Copies a shape with its form, strokes and effects. `paint` is the only fill of the copy. */
export function standInForShape(node: Shape, paint: PicturePaint): Promise<StandIn> {
  const copy = node.clone() as Shape // a copy has the type of its node
  return finishOrRemoveLater(copy, async (layer) => {
    const place = placeAbove(node)
    put(layer, place, node.absoluteTransform, node)
    // An opacity of 1 is not written, because writing may cut the binding to a variable.
    if (place.opacity !== 1) layer.opacity *= place.opacity
    await writeFills(layer, [{ ...paint, visible: true }]) // the picture beneath an older pastiche may be hidden
  })
}

/** Copies a layer's prototype interactions to its stand-in, because the layer itself is hidden and cannot be clicked. */
export async function copyReactions(node: SceneNode, standIn: SceneNode): Promise<void> {
  if (!('reactions' in node) || node.reactions.length === 0 || !('setReactionsAsync' in standIn)) return
  await answered('setReactionsAsync', standIn.setReactionsAsync([...node.reactions]))
}

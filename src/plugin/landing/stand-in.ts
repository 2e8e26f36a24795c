import { writeFills } from '../figma/fills.ts'
import { kindOf } from '../figma/kinds.ts'
import type { Picture } from '../figma/paints.ts'
import { translation } from '../figma/transforms.ts'
import type { Rendering } from '../source/render.ts'
import { placeAbove, put } from './placement.ts'

/**
 * A stand-in: a layer that looks as another does, lies exactly on it, and takes an image fill. It is made with the
 * picture of the other as its only fill, so that painting over it is the same as painting over any image fill, and so
 * that the content of a rendered layer stays in the file.
 */
export type StandIn = SceneNode & MinimalFillsMixin & LayoutMixin

/** A rectangle that shows the rendering of `node` where it was rendered: upright, whatever the rotation of `node`. */
export function standInForRendering(node: SceneNode, { bytes, box }: Rendering): Promise<StandIn> {
  const { hash } = figma.createImage(bytes)
  return wholeOrNothing(figma.createRectangle(), (layer) => {
    const place = placeAbove(node)
    put(layer, place, translation(box.x, box.y), box)
    layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
    layer.opacity = place.opacity // the node's own is in the rendering
    if ('blendMode' in node) layer.blendMode = node.blendMode
    layer.locked = node.locked
  })
}

type Shape = SceneNode & MinimalFillsMixin & LayoutMixin & MinimalBlendMixin & { clone(): SceneNode }

/** Whether a copy of `node` can stand in for it: a copy of a frame would repeat all that lies in it. */
export function canBeCopied(node: SceneNode): node is Shape {
  return kindOf(node).role === 'shape'
}

/** A copy of a shape, with its form, strokes and effects, filled with `paint` alone. */
export function standInForShape(node: Shape, paint: Picture): Promise<StandIn> {
  const copy = node.clone() as Shape // a copy has the type of its node
  return wholeOrNothing(copy, async (layer) => {
    const place = placeAbove(node)
    put(layer, place, node.absoluteTransform, node)
    if (place.opacity !== 1) layer.opacity *= place.opacity // what is written may no longer follow a variable
    await writeFills(layer, [{ ...paint, visible: true }]) // beneath an older pastiche it may be hidden
  })
}

/** Never leaves half a layer behind. */
async function wholeOrNothing<L extends StandIn>(layer: L, finish: (layer: L) => void | Promise<void>): Promise<L> {
  try {
    await finish(layer)
    return layer
  } catch (error) {
    layer.remove()
    throw error
  }
}

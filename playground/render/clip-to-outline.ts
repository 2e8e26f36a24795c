import { multiply } from '../figma/geometry.ts'
import type { NodeRecord } from '../figma/node-record.ts'
import { absoluteBoxOf, absoluteTransformOf } from '../figma/placement.ts'
import { asMatrix, outlineOf } from './outline.ts'
import { drawOffscreen, offscreen, type Scene } from './scene.ts'
import type { Context } from './surface.ts'

/** The matrix from a layer's own coordinates to pixels of the canvas. */
export function placeOf(scene: Scene, record: NodeRecord): DOMMatrix {
  return asMatrix(multiply(scene.view, absoluteTransformOf(scene.tree, record.id)))
}

/**
 * Calls `draw` and cuts its result to a layer's outline. A canvas in main memory does not smooth the edge of a clip, so
 * a second canvas is used unless the outline is an upright rectangle.
 */
export function clipToOutline(
  context: Context,
  scene: Scene,
  record: NodeRecord,
  draw: (context: Context, scene: Scene) => void,
  composite: GlobalCompositeOperation = 'source-over'
): void {
  const { path, rule } = outlineOf(scene.tree, record)
  const place = placeOf(scene, record)
  if (composite === 'source-over' && isUprightBox(record, place)) {
    context.save()
    context.setTransform(place)
    context.clip(path, rule)
    draw(context, scene)
    context.restore()
    return
  }
  const layer = offscreen(context, scene, absoluteBoxOf(scene.tree, record.id))
  if (!layer) return
  draw(layer.context, layer.scene)
  layer.context.setTransform(placeOf(layer.scene, record))
  layer.context.globalAlpha = 1
  layer.context.globalCompositeOperation = 'destination-in'
  layer.context.fill(path, rule)
  drawOffscreen(context, layer, () => {
    context.globalCompositeOperation = composite
  })
}

function isUprightBox({ type, cornerRadius }: NodeRecord, { b, c }: DOMMatrix): boolean {
  const isBox = ['RECTANGLE', 'FRAME', 'COMPONENT', 'INSTANCE', 'SLOT', 'SECTION'].includes(type)
  return isBox && cornerRadius === 0 && Math.abs(b) < 1e-9 && Math.abs(c) < 1e-9
}

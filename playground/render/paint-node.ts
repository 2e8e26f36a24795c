import { multiply, translate } from '../figma/geometry.ts'
import { type NodeRecord, takesFills } from '../figma/node-record.ts'
import { placementOf } from '../figma/placement.ts'
import { paintedBoundsOf } from '../figma/render-bounds.ts'
import { repeatsOf } from '../figma/repeats.ts'
import { clipToOutline, placeOf } from './clip-to-outline.ts'
import { outlineOf } from './outline.ts'
import { compositeOf, paintFill } from './paint-fill.ts'
import { paintStrokes } from './paint-strokes.ts'
import { paintTextFills } from './paint-text.ts'
import { drawOffscreen, offscreen, type Scene } from './scene.ts'
import { type Context, css } from './surface.ts'

/** Paints a layer and its children. */
export function paintNode(context: Context, scene: Scene, id: string): void {
  const record = scene.tree.get(id)
  const ink = record.type === 'SLICE' ? null : paintedBoundsOf(scene.tree, id)
  if (!ink) return
  const effects = record.effects.filter((effect) => effect.visible)
  const composite = compositeOf(record.blendMode)
  if (effects.length === 0 && composite === 'source-over' && (record.opacity === 1 || record.children.length === 0)) {
    paintInside(context, scene, record, record.opacity)
    return
  }
  const layer = offscreen(context, scene, ink)
  if (!layer) return
  paintInside(layer.context, layer.scene, record, 1)
  drawOffscreen(context, layer, () => {
    context.globalAlpha = record.opacity
    context.globalCompositeOperation = composite
    context.filter = effects.map((effect) => effectFilter(effect, scene.view[0][0])).join(' ') || 'none'
  })
}

/** The children from back to front. */
function fromBack({ layoutMode, itemReverseZIndex, children }: NodeRecord): readonly string[] {
  return layoutMode !== 'NONE' && itemReverseZIndex ? [...children].reverse() : children
}

/** Paints children from back to front. After a mask, children show only where the mask is opaque. */
export function paintChildren(context: Context, scene: Scene, children: readonly string[]): void {
  const mask = children.findIndex((id) => scene.tree.get(id).isMask && scene.tree.get(id).visible)
  for (const id of mask < 0 ? children : children.slice(0, mask)) paintNode(context, scene, id)
  const maskId = children[mask]
  const box = maskId === undefined ? null : paintedBoundsOf(scene.tree, maskId)
  const masked = box && offscreen(context, scene, box)
  const stencil = box && offscreen(context, scene, box)
  if (!masked || !stencil || maskId === undefined) return
  paintChildren(masked.context, masked.scene, children.slice(mask + 1))
  paintNode(stencil.context, stencil.scene, maskId)
  masked.context.resetTransform()
  masked.context.globalCompositeOperation = 'destination-in'
  masked.context.drawImage(stencil.context.canvas, 0, 0)
  drawOffscreen(context, masked)
}

function paintInside(context: Context, scene: Scene, record: NodeRecord, opacity: number): void {
  const outline = outlineOf(scene.tree, record)
  context.save()
  context.globalAlpha = opacity
  context.setTransform(placeOf(scene, record))
  if (record.type === 'TEXT' || record.type === 'TEXT_PATH') paintTextFills(context, scene, record)
  else if (takesFills(record.type)) {
    for (const paint of record.fills === 'mixed' ? [] : record.fills) paintOutlined(context, scene, record, paint)
    paintStrokes(context, record, outline)
  }
  if (record.type !== 'BOOLEAN_OPERATION' && record.children.length > 0) {
    const paintInner = (inner: Context, seen: Scene): void => {
      for (const { x, y } of repeatsOf(scene.tree, record.id))
        paintChildren(inner, { ...seen, view: multiply(seen.view, translate(x, y)) }, fromBack(record))
    }
    if (record.clipsContent) clipToOutline(context, scene, record, paintInner)
    else paintInner(context, scene)
  }
  context.restore()
}

function paintOutlined(context: Context, scene: Scene, record: NodeRecord, paint: Paint): void {
  if (paint.visible === false) return
  const { width, height } = placementOf(scene.tree, record.id)
  if (paint.type !== 'IMAGE') {
    const { path, rule } = outlineOf(scene.tree, record)
    paintFill(context, paint, scene.images, width, height, () => context.fill(path, rule))
    return
  }
  clipToOutline(
    context,
    scene,
    record,
    (inner, seen) => {
      inner.setTransform(placeOf(seen, record))
      paintFill(inner, paint, scene.images, width, height)
    },
    compositeOf(paint.blendMode)
  )
}

/**
 * The canvas filter for an effect, in pixels of the canvas. For the same radius, a canvas blurs twice as much as Figma,
 * so the radius is halved.
 */
function effectFilter(effect: Effect, zoom: number): string {
  if (effect.type === 'LAYER_BLUR') return `blur(${(effect.radius / 2) * zoom}px)`
  if (effect.type !== 'DROP_SHADOW') return ''
  const { offset, radius, color } = effect
  return `drop-shadow(${offset.x * zoom}px ${offset.y * zoom}px ${(radius / 2) * zoom}px ${css(color, color.a)})`
}

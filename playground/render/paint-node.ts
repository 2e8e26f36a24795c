import { multiply } from '../figma/geometry.ts'
import type { NodeRecord } from '../figma/node-record.ts'
import { takesFills } from '../figma/node-record.ts'
import { absoluteTransformOf, placementOf, type Tree } from '../figma/placement.ts'
import type { DecodedImages } from './decoded-images.ts'
import { asMatrix, outlineOf } from './outline.ts'
import { compositeOf, paintFill } from './paint-fill.ts'
import { paintText } from './paint-text.ts'
import { apart, type Context, css } from './surface.ts'

export interface Scene {
  readonly tree: Tree
  readonly images: DecodedImages
  /** From page coordinates to pixels of the canvas. */
  readonly view: Transform
}

/** Paints a layer with all in it, as it stands on the page. */
export function paintNode(context: Context, scene: Scene, id: string): void {
  const record = scene.tree.get(id)
  if (!record.visible || record.type === 'SLICE') return
  const effects = record.effects.filter((effect) => effect.visible)
  const composite = compositeOf(record.blendMode)
  const alone = effects.length > 0 || composite !== 'source-over' || (record.opacity < 1 && record.children.length > 0)
  if (!alone) {
    paintInside(context, scene, record, record.opacity)
    return
  }
  const layer = apart(context)
  paintInside(layer, scene, record, 1)
  context.save()
  context.resetTransform()
  context.globalAlpha = record.opacity
  context.globalCompositeOperation = composite
  context.filter = effects.map((effect) => effectFilter(effect, scene.view[0][0])).join(' ') || 'none'
  context.drawImage(layer.canvas, 0, 0)
  context.restore()
}

/** Children back to front; a mask shows those after it only where it is opaque itself. */
export function paintChildren(context: Context, scene: Scene, children: readonly string[]): void {
  const mask = children.findIndex((id) => scene.tree.get(id).isMask && scene.tree.get(id).visible)
  for (const id of mask < 0 ? children : children.slice(0, mask)) paintNode(context, scene, id)
  const maskId = children[mask]
  if (maskId === undefined) return
  const masked = apart(context)
  paintChildren(masked, scene, children.slice(mask + 1))
  const stencil = apart(context)
  paintNode(stencil, scene, maskId)
  masked.resetTransform()
  masked.globalCompositeOperation = 'destination-in'
  masked.drawImage(stencil.canvas, 0, 0)
  context.save()
  context.resetTransform()
  context.drawImage(masked.canvas, 0, 0)
  context.restore()
}

function paintInside(context: Context, scene: Scene, record: NodeRecord, opacity: number): void {
  const { width, height } = placementOf(scene.tree, record.id)
  const outline = outlineOf(scene.tree, record)
  context.save()
  context.globalAlpha = opacity
  context.setTransform(asMatrix(multiply(scene.view, absoluteTransformOf(scene.tree, record.id))))
  if (takesFills(record.type)) {
    if (record.type === 'TEXT') paintTextFills(context, scene, record)
    else {
      context.save()
      context.clip(outline.path, outline.rule)
      for (const paint of record.fills === 'mixed' ? [] : record.fills)
        paintFill(context, paint, scene.images, width, height)
      context.restore()
    }
    paintStrokes(context, record, outline.path, outline.rule)
  }
  if (record.clipsContent) context.clip(outline.path, outline.rule)
  if (record.type !== 'BOOLEAN_OPERATION') paintChildren(context, scene, record.children)
  context.restore()
}

/** Letters are cut out of each paint. */
function paintTextFills(context: Context, scene: Scene, record: NodeRecord): void {
  for (const paint of record.fills === 'mixed' ? [] : record.fills) {
    if (paint.type === 'SOLID' && paint.visible !== false) {
      context.fillStyle = css(paint.color, paint.opacity ?? 1)
      paintText(context, record)
      continue
    }
    const layer = apart(context)
    layer.setTransform(context.getTransform())
    paintText(layer, record)
    layer.globalCompositeOperation = 'source-in'
    const filled = apart(context)
    filled.setTransform(context.getTransform())
    paintFill(filled, paint, scene.images, record.width, record.height)
    layer.resetTransform()
    layer.drawImage(filled.canvas, 0, 0)
    context.save()
    context.resetTransform()
    context.drawImage(layer.canvas, 0, 0)
    context.restore()
  }
}

function paintStrokes(context: Context, record: NodeRecord, path: Path2D, rule: CanvasFillRule): void {
  for (const paint of record.strokes) {
    if (paint.type !== 'SOLID' || paint.visible === false) continue
    context.save()
    context.strokeStyle = css(paint.color, paint.opacity ?? 1)
    context.lineWidth = record.strokeWeight * (record.strokeAlign === 'CENTER' || record.type === 'LINE' ? 1 : 2)
    if (record.strokeAlign === 'INSIDE' && record.type !== 'LINE') context.clip(path, rule)
    if (record.strokeAlign === 'OUTSIDE') {
      const outside = new Path2D()
      outside.rect(-1e5, -1e5, 2e5, 2e5)
      outside.addPath(path)
      context.clip(outside, 'evenodd')
    }
    context.stroke(path)
    context.restore()
  }
}

/** A canvas filter counts in pixels of the canvas, and its blur is half of Figma's radius. */
function effectFilter(effect: Effect, zoom: number): string {
  if (effect.type === 'LAYER_BLUR') return `blur(${(effect.radius / 2) * zoom}px)`
  if (effect.type !== 'DROP_SHADOW') return ''
  const { offset, radius, color } = effect
  return `drop-shadow(${offset.x * zoom}px ${offset.y * zoom}px ${(radius / 2) * zoom}px ${css(color, color.a)})`
}

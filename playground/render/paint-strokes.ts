import type { NodeRecord } from '../figma/node-record.ts'
import type { Outline } from './outline.ts'
import { type Context, css } from './surface.ts'

/** Paints solid strokes inside, centred on or outside the outline. */
export function paintStrokes(context: Context, record: NodeRecord, { path, rule }: Outline): void {
  const centred = record.strokeAlign === 'CENTER' || record.type === 'LINE'
  for (const paint of record.strokes) {
    if (paint.type !== 'SOLID' || paint.visible === false) continue
    context.save()
    context.strokeStyle = css(paint.color, paint.opacity ?? 1)
    context.lineWidth = record.strokeWeight * (centred ? 1 : 2)
    if (!centred && record.strokeAlign === 'INSIDE') context.clip(path, rule)
    if (!centred && record.strokeAlign === 'OUTSIDE') {
      const outside = new Path2D()
      outside.rect(-1e5, -1e5, 2e5, 2e5)
      outside.addPath(path)
      context.clip(outside, 'evenodd')
    }
    context.stroke(path)
    context.restore()
  }
}

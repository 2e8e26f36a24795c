import { invert } from '../figma/geometry.ts'
import type { DecodedImages } from './decoded-images.ts'
import { drawImageFill } from './image-fill.ts'
import { type Context, css } from './surface.ts'

/**
 * Draws one paint in the box (0, 0, width, height). `drawImageFill` draws an image paint, and the caller clips it. For a
 * solid or a gradient, this sets the fill style and calls `fill`. Other paints draw nothing.
 */
export function paintFill(
  context: Context,
  paint: Paint,
  images: DecodedImages,
  width: number,
  height: number,
  fill: () => void = () => context.fillRect(-1, -1, width + 2, height + 2)
): void {
  if (paint.visible === false) return
  context.save()
  context.globalAlpha *= paint.opacity ?? 1
  context.globalCompositeOperation = compositeOf(paint.blendMode)
  if (paint.type === 'IMAGE') {
    const image = images.get(paint.imageHash)
    if (image) drawImageFill(context, paint, image, width, height)
  } else if (paint.type === 'SOLID' || paint.type.startsWith('GRADIENT')) {
    context.fillStyle =
      // The cast is safe, because the types of all other paints begin with GRADIENT.
      paint.type === 'SOLID' ? css(paint.color) : gradientOf(context, paint as GradientPaint, width, height)
    fill()
  }
  context.restore()
}

/** A linear or radial gradient. The other kinds are drawn as linear ones. */
function gradientOf(context: Context, paint: GradientPaint, width: number, height: number): CanvasGradient {
  const [[a, c, e], [b, d, f]] = invert(paint.gradientTransform)
  const at = (x: number, y: number): [number, number] => [(a * x + c * y + e) * width, (b * x + d * y + f) * height]
  const radial = paint.type === 'GRADIENT_RADIAL'
  const [from, to] = radial ? [at(0.5, 0.5), at(1, 0.5)] : [at(0, 0.5), at(1, 0.5)]
  const gradient = radial
    ? context.createRadialGradient(...from, 0, ...from, Math.hypot(to[0] - from[0], to[1] - from[1]))
    : context.createLinearGradient(...from, ...to)
  for (const { position, color } of paint.gradientStops) gradient.addColorStop(position, css(color, color.a))
  return gradient
}

/** The canvas operation for a blend mode. Modes that a canvas does not have are drawn as normal. */
export function compositeOf(mode: BlendMode | undefined): GlobalCompositeOperation {
  const name = (mode ?? 'NORMAL').toLowerCase().replaceAll('_', '-')
  return SAME_NAMED.find((known) => known === name) ?? 'source-over'
}

const SAME_NAMED: readonly GlobalCompositeOperation[] = [
  'multiply',
  'screen',
  'overlay',
  'darken',
  'lighten',
  'color-dodge',
  'color-burn',
  'hard-light',
  'soft-light',
  'difference',
  'exclusion',
  'hue',
  'saturation',
  'color',
  'luminosity'
]

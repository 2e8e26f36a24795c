import { invert, multiply } from '../figma/geometry.ts'
import { asMatrix } from './outline.ts'
import type { Context } from './surface.ts'

/**
 * Draws an image paint in the box (0, 0, width, height). The caller clips to the outline.
 *
 * - FILL covers the box and FIT lies inside it. Both first rotate the picture by quarter turns.
 * - CROP: `imageTransform` maps the unit square of the layer to a part of the unit square of the picture.
 * - TILE repeats the picture and draws each of its pixels `scalingFactor` design pixels large.
 */
export function drawImageFill(
  context: Context,
  paint: ImagePaint,
  image: ImageBitmap,
  width: number,
  height: number
): void {
  context.save()
  context.imageSmoothingQuality = 'high'
  context.filter = filterOf(paint.filters)
  if (paint.scaleMode === 'CROP') crop(context, paint, image, width, height)
  else if (paint.scaleMode === 'TILE') tile(context, paint, image, width, height)
  else place(context, paint, image, width, height)
  context.restore()
}

function place(context: Context, paint: ImagePaint, image: ImageBitmap, width: number, height: number): void {
  const turns = Math.round((paint.rotation ?? 0) / 90)
  const [across, down] = turns % 2 === 0 ? [image.width, image.height] : [image.height, image.width]
  const scale = (paint.scaleMode === 'FIT' ? Math.min : Math.max)(width / across, height / down)
  context.translate(width / 2, height / 2)
  context.rotate((turns * Math.PI) / 2)
  context.scale(scale, scale)
  context.drawImage(image, -image.width / 2, -image.height / 2)
}

function crop(context: Context, paint: ImagePaint, image: ImageBitmap, width: number, height: number): void {
  const toLayer = multiply(
    [
      [width, 0, 0],
      [0, height, 0]
    ],
    invert(
      paint.imageTransform ?? [
        [1, 0, 0],
        [0, 1, 0]
      ]
    )
  )
  const matrix = asMatrix(
    multiply(toLayer, [
      [1 / image.width, 0, 0],
      [0, 1 / image.height, 0]
    ])
  )
  context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
  context.drawImage(image, 0, 0)
}

function tile(context: Context, paint: ImagePaint, image: ImageBitmap, width: number, height: number): void {
  const pattern = context.createPattern(image, 'repeat')
  if (!pattern) return
  const scale = paint.scalingFactor ?? 1
  pattern.setTransform(new DOMMatrix().rotate(Math.round((paint.rotation ?? 0) / 90) * 90).scale(scale))
  context.fillStyle = pattern
  context.fillRect(0, 0, width, height)
}

/** An estimate of Figma's filters, whose formulas are not published. */
function filterOf(filters: ImageFilters | undefined): string {
  if (!filters) return 'none'
  const { exposure = 0, contrast = 0, saturation = 0 } = filters
  return `brightness(${2 ** exposure}) contrast(${1 + contrast * 0.5}) saturate(${1 + saturation})`
}

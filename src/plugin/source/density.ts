import type { Size } from '../../common/pixels.ts'

/**
 * The number of image pixels for each design pixel on the canvas, for a paint on a layer of size `layer`. `image` is
 * the upright size of the picture, as it is shown and painted.
 *
 * - FILL covers the layer and FIT lies inside it, both with the picture turned by `rotation`.
 * - CROP: `imageTransform` maps the unit square of the layer to the visible part of the picture.
 * - TILE draws each image pixel `scalingFactor` design pixels large.
 */
export function pixelsPerUnit(paint: ImagePaint, image: Size, layer: Size): number {
  const [width, height] = isOnItsSide(paint) ? [image.height, image.width] : [image.width, image.height]
  switch (paint.scaleMode) {
    case 'FILL':
      return Math.min(width / layer.width, height / layer.height)
    case 'FIT':
      return Math.max(width / layer.width, height / layer.height)
    case 'TILE':
      return 1 / (paint.scalingFactor ?? 1)
    case 'CROP':
      return croppedDensity(paint.imageTransform, image, layer)
  }
}

function croppedDensity(transform: Transform | undefined, image: Size, layer: Size): number {
  const [[a, c], [b, d]] = transform ?? [
    [1, 0, 0],
    [0, 1, 0]
  ]
  const along = Math.hypot(a * image.width, b * image.height) / layer.width
  const down = Math.hypot(c * image.width, d * image.height) / layer.height
  return Math.sqrt(along * down)
}

/** `rotation` is a multiple of 90°. An odd number of quarter turns swaps the sides. */
function isOnItsSide({ rotation }: ImagePaint): boolean {
  return Math.abs(Math.round((rotation ?? 0) / 90)) % 2 === 1
}

import { fitWithin, type Pixels } from '../../common/pixels.ts'
import { bleed } from '../pixels/bleed.ts'
import { crop } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'

/**
 * A larger picture is first reduced to about this long side, in pixels. Colouring its transparent pixels is then
 * faster.
 */
const ENOUGH = 1024

/**
 * The middle of a picture as an opaque square with sides of `side` pixels. The networks were trained on such crops.
 */
export function contentCrop(picture: Pixels, side: number): Pixels {
  const opaque = bleed(resize(picture, fitWithin(picture, Math.max(ENOUGH, 2 * side))))
  const { width, height } = opaque
  const shorter = Math.min(width, height)
  const middle = { x: (width - shorter) >> 1, y: (height - shorter) >> 1, width: shorter, height: shorter }
  return resize(crop(opaque, middle), { width: side, height: side })
}

import type { Mask } from '../../common/mask.ts'
import type { Pixels, Size } from '../../common/pixels.ts'
import { inverse, mapped, multiply, scaling, type Transform, translation } from '../../common/transforms.ts'
import type { Cover, FillPlace } from '../../protocol/layer-above.ts'
import { changeMask } from './change-mask.ts'

/** The value of a mask's cell is the mean over PLACES × PLACES places in the cell. */
const PLACES = 4
/** Offsets of these places from the middle of the cell, in fractions of the cell. */
const OFFSETS = Array.from({ length: PLACES }, (_, at) => (at + 0.5) / PLACES - 0.5)

/**
 * The mask after a layer above the picture has protected what lies beneath it, or has ended its protection. The more
 * opaque the layer is, the more it acts. Null if nothing is protected any more.
 *
 * @param picture size of the upright picture in its own pixels
 * @param pixels the layer above, rendered; `box` says where it lies on the page
 * @param protects whether the layer protects what lies beneath it; otherwise that part is painted again
 */
export function layerMask(
  mask: Mask | null,
  picture: Size,
  { box, place }: Pick<Cover, 'box' | 'place'>,
  pixels: Pixels,
  protects: boolean
): Mask | null {
  const toPage = pictureToPage(place, picture, { x: box.x + box.width / 2, y: box.y + box.height / 2 })
  const toPixels = multiply(
    scaling(pixels.width / box.width, pixels.height / box.height),
    multiply(translation(-box.x, -box.y), toPage)
  )
  return changeMask(mask, picture, protects, (middle, cell) => {
    let sum = 0
    for (const down of OFFSETS) {
      for (const across of OFFSETS) {
        const { x, y } = mapped(toPixels, middle.x + across * cell.width, middle.y + down * cell.height)
        sum += alphaAt(pixels, Math.floor(x), Math.floor(y))
      }
    }
    return sum / PLACES ** 2 / 255
  })
}

function alphaAt({ width, height, rgba }: Pixels, x: number, y: number): number {
  return x >= 0 && y >= 0 && x < width && y < height ? (rgba[(y * width + x) * 4 + 3] ?? 0) : 0
}

/**
 * Maps fractions of a picture's sides to page coordinates. If the picture is tiled, it is mapped to the tile at `near`.
 */
function pictureToPage(place: Cover['place'], picture: Size, near: { x: number; y: number }): Transform {
  if (!('paint' in place)) {
    const { x, y, width, height } = place.box
    return multiply(translation(x, y), scaling(width, height))
  }
  const first = multiply(place.absoluteTransform, pictureToLayer(place, picture))
  const back = place.paint.scaleMode === 'TILE' ? inverse(first) : null
  if (back === null) return first
  const tile = mapped(back, near.x, near.y)
  return multiply(first, translation(Math.floor(tile.x), Math.floor(tile.y)))
}

/** Maps fractions of the picture's sides to the layer's own coordinates. */
function pictureToLayer({ width, height, paint }: FillPlace, picture: Size): Transform {
  const { scaleMode, imageTransform, scalingFactor = 1, rotation = 0 } = paint
  if (scaleMode === 'CROP') {
    const shown = imageTransform && inverse(imageTransform)
    return shown ? multiply(scaling(width, height), shown) : scaling(width, height)
  }
  const turns = Math.round(rotation / 90)
  const [across, down] = turns % 2 === 0 ? [picture.width, picture.height] : [picture.height, picture.width]
  const fitting = (scaleMode === 'FIT' ? Math.min : Math.max)(width / across, height / down)
  const scale = scaleMode === 'TILE' ? scalingFactor : fitting
  const [cos, sin] = [Math.round(Math.cos((turns * Math.PI) / 2)), Math.round(Math.sin((turns * Math.PI) / 2))]
  const turned: Transform = [
    [cos, -sin, 0],
    [sin, cos, 0]
  ]
  const sized = multiply(turned, scaling(picture.width * scale, picture.height * scale))
  if (scaleMode === 'TILE') return sized
  return multiply(translation(width / 2, height / 2), multiply(sized, translation(-0.5, -0.5)))
}

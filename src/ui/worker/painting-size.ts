import { PasticheError } from '../../common/errors.ts'
import { MAX_SIDE, type Size } from '../../common/pixels.ts'

/** Pixels of the largest painting that is painted in one pass (640²). Several such paintings fit into memory together. */
const SMALL_PIXELS = 640 * 640

/** Whether a painting of this size is measured and painted in one piece, so that it alone cannot use several workers. */
export const isSmall = ({ width, height }: Size): boolean => width * height <= SMALL_PIXELS

/**
 * Checks a size and returns it. @throws `image-too-large`, and `internal` for sides that are not positive whole numbers
 */
export function checkedSize({ width, height }: Size): Size {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new PasticheError('internal', `A painting of ${width}×${height}`)
  }
  if (Math.max(width, height) > MAX_SIDE) {
    throw new PasticheError('image-too-large', `A painting of ${width}×${height} is longer than ${MAX_SIDE} px`)
  }
  return { width, height }
}

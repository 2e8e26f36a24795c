import { PasticheError } from '../../common/errors.ts'
import { MAX_SIDE, type Size } from '../../common/pixels.ts'

/** The most pixels of a small painting (640²). Several paintings of this size fit into memory at the same time. */
const SMALL_PIXELS = 640 * 640

/**
 * Whether a painting is so small that the measure pass, which runs in one worker, is most of the work. If there are
 * several workers, several such paintings are made at the same time.
 */
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

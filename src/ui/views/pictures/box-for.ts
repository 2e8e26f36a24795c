import type { Size } from '../../../common/pixels.ts'

/**
 * The largest size that fits and has the picture's proportions. Small pictures are enlarged, so that a 24 px icon can
 * be judged.
 */
export function boxFor({ width, height }: Size, room: Size): Size {
  const scale = Math.min(room.width / width, room.height / height)
  return { width: width * scale, height: height * scale }
}

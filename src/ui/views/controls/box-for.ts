import type { Size } from '../../../common/pixels.ts'

/** As large as there is room for; small pictures are enlarged, so that a 24-px icon can be judged too. */
export function boxFor({ width, height }: Size, room: Size): Size {
  const scale = Math.min(room.width / width, room.height / height)
  return { width: width * scale, height: height * scale }
}

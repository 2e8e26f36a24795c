import { png } from '../../plugin/png.ts'
import type { Random } from '../random.ts'

/** A small PNG that no other case has. A picture of this size is painted in a moment. */
export function wavePicture(random: Random): Uint8Array {
  const [width, height] = random.pick([
    [64, 48],
    [48, 64],
    [56, 56]
  ])
  const [red, green, blue, wave] = [random.below(256), random.below(256), random.below(256), 3 + random.below(20)]
  return png(width, height, 3, (data) => {
    for (let at = 0; at < width * height; at++) {
      const [x, y] = [at % width, Math.floor(at / width)]
      data.set([(red + x) & 255, (green + y * 2) & 255, (blue + (x * y) / wave) & 255], at * 3)
    }
  })
}

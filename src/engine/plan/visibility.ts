import type { Pixels } from '../../common/pixels.ts'
import { reflect } from '../pixels/edges.ts'
import { networkSize } from './network-size.ts'

/**
 * How much each pixel of a layer's output counts in the layer's statistics, from 0 to 1: the mean alpha of the picture
 * pixels that it covers. So invisible pixels do not change how the visible ones are painted.
 */
export class Visibility {
  private readonly planes: Float32Array[]

  /** @param alpha of the network's input, `[height, width]`, from 0 to 1 */
  constructor(
    readonly width: number,
    readonly height: number,
    alpha: Float32Array
  ) {
    this.planes = [alpha]
  }

  /** @returns null if all pixels have the same alpha, because they then count the same */
  static of(content: Pixels): Visibility | null {
    const { rgba } = content
    let [most, least] = [0, 255]
    for (let at = 3; at < rgba.length; at += 4) {
      most = Math.max(most, rgba[at] ?? 0)
      least = Math.min(least, rgba[at] ?? 0)
    }
    if (most === 0 || least === most) return null
    const { width, height } = networkSize(content)
    const alpha = new Float32Array(width * height)
    for (let y = 0; y < height; y++) {
      const line = reflect(y, content.height) * content.width
      for (let x = 0; x < width; x++)
        alpha[y * width + x] = (rgba[(line + reflect(x, content.width)) * 4 + 3] ?? 0) / 255
    }
    return new Visibility(width, height, alpha)
  }

  /**
   * @param width width of a layer's output in pixels
   * @returns `[height, width]`: for each pixel of that output, the mean alpha of the picture pixels that it covers
   */
  at(width: number): Float32Array {
    const halvings = Math.round(Math.log2(this.width / width))
    while (this.planes.length <= halvings) {
      const last = this.planes.length - 1
      this.planes.push(halved(this.planes[last] ?? new Float32Array(), this.width >> last))
    }
    return this.planes[halvings] ?? new Float32Array()
  }
}

function halved(plane: Float32Array, width: number): Float32Array {
  const half = new Float32Array(plane.length / 4)
  for (let i = 0; i < half.length; i++) {
    const at = 2 * Math.floor(i / (width / 2)) * width + 2 * (i % (width / 2))
    half[i] = ((plane[at] ?? 0) + (plane[at + 1] ?? 0) + (plane[at + width] ?? 0) + (plane[at + width + 1] ?? 0)) / 4
  }
  return half
}

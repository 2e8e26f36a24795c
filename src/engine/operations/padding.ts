/**
 * How a picture is enlarged before a convolution: first nearest upsampling by two, if `doubled`, then a mirrored
 * margin.
 */
export interface Padding {
  /** Whether the picture is upsampled. */
  readonly doubled: boolean
  /** Width of the margin in pixels. It must be less than each side of the (upsampled) picture. */
  readonly margin: number
}

/** `[B, h, w, C]` → the shape of the padded picture. */
export function paddedShape(shape: readonly number[], { doubled, margin }: Padding): [number, number, number, number] {
  const [batch = 1, height = 0, width = 0, channels = 0] = shape
  const factor = doubled ? 2 : 1
  return [batch, factor * height + 2 * margin, factor * width + 2 * margin, channels]
}

/** For each index along a side after padding, the index before padding whose pixel is copied there. */
export function sourcesOf(length: number, { doubled, margin }: Padding): Int32Array {
  const inner = doubled ? 2 * length : length
  return Int32Array.from({ length: inner + 2 * margin }, (_, at) => {
    const place = Math.abs(at - margin)
    const mirrored = place >= inner ? 2 * (inner - 1) - place : place
    return doubled ? mirrored >> 1 : mirrored
  })
}

/**
 * How activations lie in memory. Channels come four to a texel (a *slice*), and pixels in *blocks*: pixel (x, y) of
 * slice s is texel (x / width, y / height) of layer `s · width · height + (y % height) · width + x % width` of a 2D
 * array texture. One fragment paints a whole block, a pixel to each of its draw buffers, and so fetches every weight
 * once for all of them: 60 fetches for the 3×3 convolution of 4×2 pixels, where one pixel at a time would take 360.
 */
export interface Block {
  readonly width: number
  readonly height: number
}

export const CHANNELS_PER_TEXEL = 4

export const slicesOf = (channels: number): number => Math.ceil(channels / CHANNELS_PER_TEXEL)

export const pixelsOf = ({ width, height }: Block): number => width * height

/** What a GPU stores activations as. */
export interface Precision {
  readonly format: 'RGBA32F' | 'RGBA16F'
  readonly block: Block
}

/** "RGBA32F × 8": what a bug report calls it. */
export const nameOf = ({ format, block }: Precision): string => `${format} × ${pixelsOf(block)}`

/**
 * In order of preference. Apple's GPUs write at most 64 bytes from one fragment, which is eight buffers in half
 * precision or four in single. Sums are in single precision in all of them.
 */
export const PRECISIONS: readonly Precision[] = [
  { format: 'RGBA32F', block: { width: 4, height: 2 } },
  { format: 'RGBA16F', block: { width: 4, height: 2 } },
  { format: 'RGBA32F', block: { width: 2, height: 2 } }
]

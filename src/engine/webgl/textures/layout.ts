/**
 * How layer outputs are stored. Four channels (a *slice*) share a texel, and pixels are grouped into *blocks*. Pixel
 * (x, y) of slice s is texel (x / width, y / height) of layer `s · width · height + (y % height) · width + x % width`
 * of a 2D array texture. One fragment paints a whole block, one pixel into each draw buffer, so it fetches each weight
 * only once for all these pixels. For a block of 4×2 pixels, a 3×3 convolution takes 60 fetches; pixel by pixel it
 * would take 360.
 */
export interface PixelBlock {
  readonly width: number
  readonly height: number
}

export const CHANNELS_PER_TEXEL = 4

export const slicesOf = (channels: number): number => Math.ceil(channels / CHANNELS_PER_TEXEL)

export const pixelsOf = ({ width, height }: PixelBlock): number => width * height

/**
 * Side of the regions whose numbers one fragment adds up, in pixels. The sum of 256 numbers in single precision has an
 * error of 1e-6.
 */
export const REGION = 16
/** Side of a combined region of statistics, in regions of the level before. */
export const FAN = 8

/** The format in which layer outputs are stored, and the block size. */
export interface Precision {
  readonly format: 'RGBA32F' | 'RGBA16F'
  readonly block: PixelBlock
}

/** The precision's name in bug reports, such as "RGBA32F × 8". */
export const nameOf = ({ format, block }: Precision): string => `${format} × ${pixelsOf(block)}`

/**
 * The precisions to try, in order of preference. On Apple's GPUs a fragment can write at most 64 bytes: eight buffers
 * in half precision, or four in single precision. Shaders always add in single precision.
 */
export const PRECISIONS: readonly Precision[] = [
  { format: 'RGBA32F', block: { width: 4, height: 2 } },
  { format: 'RGBA16F', block: { width: 4, height: 2 } },
  { format: 'RGBA32F', block: { width: 2, height: 2 } }
]

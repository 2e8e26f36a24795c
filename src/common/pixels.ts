/**
 * A picture in memory: `rgba` is `[height, width, 4]`, sRGB, straight (not premultiplied) alpha, 8 bits.
 * It is not a `Uint8ClampedArray`, because Figma's `postMessage` carries `Uint8Array` only.
 */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array<ArrayBuffer>
}

export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * A picture's pixels, each as one number of 32 bits. Loops that only move pixels are faster with them.
 *
 * @param rgba is copied if its memory does not begin at a multiple of four bytes
 */
export function wordsOf(rgba: Uint8Array): Uint32Array {
  const { buffer, byteOffset, length } = rgba.byteOffset % 4 === 0 ? rgba : rgba.slice()
  return new Uint32Array(buffer, byteOffset, length / 4)
}

/** Figma's limit for the side of an image. */
export const MAX_SIDE = 4096

/**
 * Scales a size down until its long side is at most `side`. A smaller size stays unchanged. No side becomes less than 1
 * px.
 */
export function fitWithin({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** The largest width and the largest height, possibly from different pictures. Null for empty lists. */
export function largest(widths: readonly number[], heights: readonly number[]): Size | null {
  return widths.length === 0 ? null : { width: Math.max(...widths), height: Math.max(...heights) }
}

import { encode } from 'fast-png'

/** A PNG with 8 bits per sample. `paint` fills the raw samples, `[height, width, channels]`. */
export function png(
  width: number,
  height: number,
  channels: 1 | 2 | 3 | 4 = 3,
  paint?: (data: Uint8Array) => void
): Uint8Array {
  const data = new Uint8Array(width * height * channels).fill(200)
  paint?.(data)
  return encode({ width, height, data, channels })
}

import { decode } from '../../../src/ui/worker/codec/decode.ts'
import { encode } from '../../../src/ui/worker/codec/encode.ts'

/** The functions that the end-to-end tests call in the browser. Bytes are passed as base64. */
const codec = {
  /** Decodes a picture. @returns its pixels as RGBA values, row by row, or the code of the error */
  async decode(base64: string): Promise<{ width: number; height: number; rgba: number[] } | { code: unknown }> {
    try {
      const { pixels } = await decode(bytesOf(base64))
      return { width: pixels.width, height: pixels.height, rgba: [...pixels.rgba] }
    } catch (error) {
      return { code: (error as { code?: unknown }).code }
    }
  },

  /**
   * Encodes an opaque picture in which the rows from `first` to `last` have texture and all others are flat.
   * @param many true for many colours in the texture, false for a few
   */
  async encode(first: number, last: number, many: boolean, mayLose: boolean): Promise<{ mime: string; bytes: number }> {
    const [width, height] = [300, 600]
    const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) => {
      const pixel = i >> 2
      const [x, y] = [pixel % width, Math.floor(pixel / width)]
      if (i % 4 === 3) return 255
      if (y < first || y >= last) return 240
      const noise = (Math.imul(pixel + 1, 0x9e3779b1) >>> 24) / (many ? 64 : 128)
      return 128 + 60 * Math.sin((x + y) / (9 + (i % 4))) * (many ? 1 : 0) + Math.round(noise) * (many ? 1 : 90)
    })
    const { mime, bytes } = await encode({ width, height, rgba }, false, mayLose)
    return { mime, bytes: bytes.length }
  }
}
export type Codec = typeof codec

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

Object.assign(globalThis, { codec })

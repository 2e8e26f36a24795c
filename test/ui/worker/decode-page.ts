import { decode } from '../../../src/ui/worker/decode.ts'

/** What the end-to-end tests call in the browser. Bytes cross as base64. */
const codec = {
  /** Every pixel as `r,g,b,a`, row by row; or the code of what was thrown. */
  async decode(base64: string): Promise<{ width: number; height: number; rgba: number[] } | { code: unknown }> {
    try {
      const { pixels } = await decode(bytesOf(base64))
      return { width: pixels.width, height: pixels.height, rgba: [...pixels.rgba] }
    } catch (error) {
      return { code: (error as { code?: unknown }).code }
    }
  }
}
export type Codec = typeof codec

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

Object.assign(globalThis, { codec })

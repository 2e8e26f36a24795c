const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]))

/**
 * Base64 for a few kilobytes at most.
 *
 * We need our own code. `btoa` and `atob` work on strings of Latin-1 characters instead of bytes, and Figma's sandbox,
 * which also runs src/common, lacks them. `Uint8Array.fromBase64` is too new for the browser in Figma's desktop app.
 * The libraries on npm (base64-js, js-base64) are larger than these lines and accept text that is not canonical. Where
 * Figma's API can be called, `figma.base64Encode` and `figma.base64Decode` are used instead.
 */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    text += letter(bits >> 18) + letter(bits >> 12)
    text += (b === undefined ? '=' : letter(bits >> 6)) + (c === undefined ? '=' : letter(bits))
  }
  return text
}

/**
 * Decodes base64. Null for any text that `encodeBase64` does not write, such as text with spaces, without padding, or
 * with bits set in the padding.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let bits = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const isPadding = i >= text.length - padding
    const value = isPadding ? 0 : VALUES.get(text.charAt(i))
    if (value === undefined) return null
    bits = (bits << 6) | value
    if (i % 4 !== 3) continue
    for (let shift = 16; shift >= 0; shift -= 8) {
      const byte = (bits >> shift) & 0xff
      if (at < bytes.length) bytes[at++] = byte
      else if (byte !== 0) return null
    }
    bits = 0
  }
  return bytes
}

function letter(bits: number): string {
  return LETTERS.charAt(bits & 63)
}

/** Browsers have had this function since 2025. TypeScript does not know it yet. */
interface WithFromBase64 {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>
}

/**
 * Decodes megabytes of base64. Browsers that have a function for it take milliseconds. In others, a data URI is decoded
 * off the main thread, which takes Firefox seconds. `atob` would freeze Figma for that time.
 */
export async function decodeLargeBase64(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = (Uint8Array as WithFromBase64).fromBase64?.(base64)
  if (bytes !== undefined) return bytes
  const response = await fetch(`data:application/octet-stream;base64,${base64}`)
  return new Uint8Array(await response.arrayBuffer())
}

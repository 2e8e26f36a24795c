/** Browsers have this function since 2025. TypeScript does not know it yet. */
interface WithFromBase64 {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>
}

/**
 * Decodes megabytes in milliseconds where the browser has a function for it. Elsewhere the browser decodes a data URI off the main
 * thread, for which Firefox takes seconds; `atob` would freeze Figma.
 */
export async function decodeLargeBase64(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = (Uint8Array as WithFromBase64).fromBase64?.(base64)
  if (bytes !== undefined) return bytes
  const response = await fetch(`data:application/octet-stream;base64,${base64}`)
  return new Uint8Array(await response.arrayBuffer())
}

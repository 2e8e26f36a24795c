/**
 * The kind of an image file, by its signature, and the size in its header, in pixels. Null if Figma refuses the
 * kind.
 */
export function imageSize(bytes: Uint8Array): { kind: 'png' | 'gif' | 'jpeg'; width: number; height: number } | null {
  if (bytes.length < 10) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return sized('png', pngSize(view))
  if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38]))
    return { kind: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return sized('jpeg', jpegSize(view))
  return null
}

function sized<K>(kind: K, size: { width: number; height: number } | null) {
  return size && { kind, ...size }
}

function pngSize(view: DataView): { width: number; height: number } | null {
  return view.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Reads the segments up to the first start-of-frame. */
function jpegSize(view: DataView): { width: number; height: number } | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

import { crc32 } from './crc32.ts'

const SIGNATURE_LENGTH = 8
/** Bytes that a chunk has in addition to its data: length, type and checksum. */
const OVERHEAD = 12

export interface PngChunk {
  /** Four letters. If the first is a capital, a decoder that does not know the chunk must refuse the picture. */
  readonly type: string
  readonly data: Uint8Array
  /** The chunk as it is stored, with length, type and checksum. */
  readonly whole: Uint8Array
}

/** The chunks of a PNG up to its end. Checksums are not checked. Null where the file is cut short. */
export function pngChunks(bytes: Uint8Array): PngChunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: PngChunk[] = []
  let at = SIGNATURE_LENGTH
  while (at + OVERHEAD <= bytes.length) {
    const length = view.getUint32(at)
    const end = at + OVERHEAD + length
    if (end > bytes.length) return null
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length), whole: bytes.subarray(at, end) })
    if (type === 'IEND') return chunks
    at = end
  }
  return null
}

/** Whether the checksum of a chunk is right. If it is wrong, decoders skip the chunk or refuse the picture. */
export function isIntact({ whole }: PngChunk): boolean {
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength)
  return view.getUint32(whole.length - 4) === crc32(whole.subarray(4, -4))
}

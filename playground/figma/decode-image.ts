import { decode } from 'fast-png'
import { imageSize } from './image-size.ts'

/**
 * Checks a picture as `createImage` does, and returns its size in pixels. A PNG is decoded completely, with its
 * checksums. A JPEG or GIF is only read segment by segment up to its end marker, because there is no synchronous
 * decoder for it.
 * @param longest the longest side that is accepted, in pixels
 * @throws Error in Figma's words for other formats, damaged pictures and longer sides
 */
export function decodeImage(bytes: Uint8Array, longest: number): { width: number; height: number } {
  const { kind, width, height } = measureImage(bytes, longest)
  if (kind === 'png') checkPng(bytes)
  if (kind === 'gif' && bytes.at(-1) !== 0x3b) throw invalid()
  if (kind === 'jpeg') checkJpeg(bytes)
  return { width, height }
}

/**
 * Like `decodeImage`, but reads only the header.
 * @throws Error in Figma's words for other formats and sides longer than `longest`
 */
export function measureImage(bytes: Uint8Array, longest: number): NonNullable<ReturnType<typeof imageSize>> {
  const header = imageSize(bytes)
  if (!header) throw new Error('in createImage: Image type is unsupported')
  if (header.width === 0 || header.height === 0) throw invalid()
  if (Math.max(header.width, header.height) > longest) throw new Error('in createImage: Image is too large')
  return header
}

function checkPng(bytes: Uint8Array): void {
  try {
    decode(bytes, { checkCrc: true })
  } catch {
    throw invalid()
  }
}

/**
 * Checks that a JPEG has tables, at least one scan and the end marker. In a scan, a marker or zero follows each 0xff.
 */
function checkJpeg(bytes: Uint8Array): void {
  const seen = new Set<number>()
  let at = 2
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff || marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) {
      if (!seen.has(START_OF_SCAN) && marker !== 0xff) throw invalid()
      at += 1
      continue
    }
    seen.add(marker)
    if (marker === END_OF_IMAGE) break
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
  }
  if (![QUANTIZATION, START_OF_SCAN, END_OF_IMAGE].every((marker) => seen.has(marker))) throw invalid()
}

const QUANTIZATION = 0xdb
const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

function invalid(): Error {
  return new Error('in createImage: Image is invalid')
}

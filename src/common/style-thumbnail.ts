import { decodeBase64 } from './base64.ts'
import { inspectJpeg } from './inspect-jpeg.ts'
import { inspectPng } from './inspect-png.ts'

const DATA_URI = /^data:image\/(jpeg|png);base64,/
/** Longest data URI, in characters. Our own thumbnails are at most 8 kB of JPEG. */
const LONGEST = 32 * 1024
/**
 * Longest side, in pixels. Without this limit a small file could have so many pixels that showing it takes all memory.
 */
const LARGEST_SIDE = 512

/**
 * Whether a value is the data URI of a small PNG or JPEG. The bytes are checked as well, to exclude SVG, which can
 * contain scripts and links.
 */
export function isThumbnail(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > LONGEST) return false
  const [start, mime] = DATA_URI.exec(value) ?? []
  const bytes = start === undefined ? null : decodeBase64(value.slice(start.length))
  if (bytes === null) return false
  const size = mime === 'png' ? sizeOfPng(bytes) : sizeOfJpeg(bytes)
  if (size === null) return false
  return Math.min(size.width, size.height) > 0 && Math.max(size.width, size.height) <= LARGEST_SIDE
}

function sizeOfPng(bytes: Uint8Array): ReturnType<typeof inspectPng> {
  return bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47 ? inspectPng(bytes) : null
}

function sizeOfJpeg(bytes: Uint8Array): ReturnType<typeof inspectJpeg> {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? inspectJpeg(bytes) : null
}

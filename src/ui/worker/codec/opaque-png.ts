import { type PngChunk, pngChunks } from '../../../common/png-chunks.ts'
import { readPngLines } from './png-lines.ts'
import { pngChunk, writePng } from './write-png.ts'

/** Longest stored block of a zlib stream, in bytes. */
const LONGEST_BLOCK = 0xffff
/** Number of bytes that can be added up before the sums of Adler-32 have to be reduced. */
const ADLER_RUN = 3800

/**
 * The same PNG with every pixel opaque. All chunks about colour and orientation are kept byte for byte. A browser that
 * decodes this copy gives the straight colours of partly transparent pixels, converted and turned like the original.
 *
 * @throws `image-unreadable`
 */
export function opaquePng(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunks = (pngChunks(bytes) ?? []).filter(({ type }) => type !== 'tRNS')
  const header = chunks.find(({ type }) => type === 'IHDR')
  const hasAlpha = header?.data[9] === 4 || header?.data[9] === 6
  return writePng(hasAlpha ? withFullAlpha(chunks) : chunks.map(({ whole }) => whole))
}

/** The still image of an animated PNG, as old decoders show it. Any other PNG is returned unchanged. */
export function stillPng(bytes: Uint8Array): Uint8Array {
  const chunks = pngChunks(bytes) ?? []
  if (!chunks.some(({ type }) => type === 'acTL')) return bytes
  return writePng(chunks.filter(({ type }) => !['acTL', 'fcTL', 'fdAT'].includes(type)).map(({ whole }) => whole))
}

function withFullAlpha(chunks: readonly PngChunk[]): Uint8Array[] {
  const { bytes, passes, channels, depth } = readPngLines(chunks)
  const sample = depth >> 3
  const pixel = channels * sample
  for (const { from, height, stride } of passes) {
    for (let line = from; line < from + height * stride; line += stride)
      for (let end = line + 1 + pixel; end <= line + stride; end += pixel) bytes.fill(255, end - sample, end)
  }
  const first = chunks.findIndex(({ type }) => type === 'IDAT')
  return chunks.flatMap(({ type, whole }, index) => {
    if (type !== 'IDAT') return [whole]
    return index === first ? [pngChunk('IDAT', stored(bytes))] : []
  })
}

/**
 * A zlib stream without compression. Compressing would cost time, and the stream is decoded immediately and then
 * dropped.
 */
function stored(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / LONGEST_BLOCK))
  const stream = new Uint8Array(2 + 5 * blocks + bytes.length + 4)
  const view = new DataView(stream.buffer)
  view.setUint16(0, 0x7801)
  let at = 2
  for (let block = 0; block < blocks; block++) {
    const data = bytes.subarray(block * LONGEST_BLOCK, (block + 1) * LONGEST_BLOCK)
    stream[at] = block === blocks - 1 ? 1 : 0
    view.setUint16(at + 1, data.length, true)
    view.setUint16(at + 3, ~data.length, true)
    stream.set(data, at + 5)
    at += 5 + data.length
  }
  view.setUint32(at, adler32(bytes))
  return stream
}

function adler32(bytes: Uint8Array): number {
  let [one, other] = [1, 0]
  for (let from = 0; from < bytes.length; from += ADLER_RUN) {
    const end = Math.min(bytes.length, from + ADLER_RUN)
    for (let at = from; at < end; at++) {
      one += bytes[at] ?? 0
      other += one
    }
    one %= 65521
    other %= 65521
  }
  return ((other << 16) | one) >>> 0
}

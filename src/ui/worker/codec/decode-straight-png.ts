import { PasticheError } from '../../../common/errors.ts'
import type { Pixels } from '../../../common/pixels.ts'
import { isIntact, type PngChunk, pngChunks } from '../../../common/png-chunks.ts'
import { type PngLines, readPngLines } from './png-lines.ts'

/**
 * Decodes a PNG in plain JavaScript, with straight alpha. It is for browsers without a canvas, or with a canvas that
 * returns wrong pixels. It reads any colour type, depth and interlacing, and the still image of an animated PNG. It
 * applies neither colour profiles nor the EXIF orientation.
 *
 * @throws `image-unreadable`
 */
export function decodeStraightPng(bytes: Uint8Array): Pixels {
  const chunks = intactChunks(bytes)
  const lines = readPngLines(chunks)
  const { width, height, passes } = lines
  const rgba = new Uint8Array(width * height * 4)
  const toColour = colourOf(lines, chunks)
  for (const { left, top, across, down, width: columns, height: rows, from, stride } of passes) {
    for (let row = 0; row < rows; row++) {
      const line = lines.bytes.subarray(from + row * stride + 1, from + (row + 1) * stride)
      let to = ((top + row * down) * width + left) * 4
      for (let column = 0; column < columns; column++, to += 4 * across) toColour(line, column, rgba, to)
    }
  }
  return { width, height, rgba }
}

/**
 * The chunks that can be used. Damaged ancillary chunks are left out. @throws `image-unreadable` if a critical chunk
 * is damaged
 */
function intactChunks(bytes: Uint8Array): PngChunk[] {
  return (pngChunks(bytes) ?? []).filter((chunk) => {
    if (chunk.type === 'IEND' || isIntact(chunk)) return true
    if (!/^[A-Z]/.test(chunk.type)) return false
    throw new PasticheError('image-unreadable', `The chunk ${chunk.type} of a PNG of ${bytes.length} bytes is damaged`)
  })
}

/** Writes the colour of one pixel of a line to `rgba`, at index `to`. */
type ToColour = (line: Uint8Array, column: number, rgba: Uint8Array, to: number) => void

function colourOf({ depth, colourType, channels }: PngLines, chunks: readonly PngChunk[]): ToColour {
  const dataOf = (type: string): Uint8Array => chunks.find((chunk) => chunk.type === type)?.data ?? new Uint8Array()
  const transparency = dataOf('tRNS')
  if (colourType === 3) return fromPalette(dataOf('PLTE'), transparency, depth)
  const white = 2 ** depth - 1
  const colours = colourType === 0 || colourType === 4 ? 1 : 3
  const hasAlpha = channels > colours
  const keyed = !hasAlpha && transparency.length >= 2 * colours
  const key = Array.from({ length: colours }, (_, i) => keyed && sampleOf(transparency, i, 16))
  return (line, column, rgba, to) => {
    let isKey = keyed
    for (let channel = 0; channel < 3; channel++) {
      const own = Math.min(channel, colours - 1)
      const sample = sampleOf(line, column * channels + own, depth)
      isKey &&= sample === key[own]
      rgba[to + channel] = Math.round((sample * 255) / white)
    }
    const alpha = hasAlpha ? sampleOf(line, column * channels + colours, depth) : white
    rgba[to + 3] = isKey ? 0 : Math.round((alpha * 255) / white)
  }
}

function fromPalette(palette: Uint8Array, transparency: Uint8Array, depth: number): ToColour {
  return (line, column, rgba, to) => {
    const index = sampleOf(line, column, depth)
    for (let channel = 0; channel < 3; channel++) rgba[to + channel] = palette[3 * index + channel] ?? 0
    rgba[to + 3] = transparency[index] ?? 255
  }
}

/** The sample at `index`. Samples have `depth` bits, and the first one lies in the highest bits of its byte. */
function sampleOf(bytes: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return bytes[index] ?? 0
  if (depth === 16) return ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)
  const bit = index * depth
  return ((bytes[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
}

import { Inflate } from 'fflate'
import { PasticheError } from '../../../common/errors.ts'
import type { PngChunk } from '../../../common/png-chunks.ts'

/** Number of compressed bytes that are inflated at a time. Inflating stops as soon as the picture is complete. */
const PIECE = 1 << 16
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16]
}

/** The pixels of a PNG as they are stored, unfiltered. */
export interface PngLines {
  readonly width: number
  readonly height: number
  /** Bits of a sample. */
  readonly depth: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  readonly colourType: number
  readonly channels: number
  readonly passes: readonly Pass[]
  /** The lines, each after its filter byte, which is 0. This is the content of IDAT chunks before compression. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** One of Adam7's seven passes, or the only pass of a picture that is not interlaced. */
interface Pass {
  /** Position of the pass's first pixel, and the distances to its next column and row. */
  readonly left: number
  readonly top: number
  readonly across: number
  readonly down: number
  /** Number of pixels in a line, and number of lines. */
  readonly width: number
  readonly height: number
  /** Where the first line of the pass begins in `bytes`, and the length of each line including its filter byte. */
  readonly from: number
  readonly stride: number
}

/** Inflates and unfilters a PNG. @throws `image-unreadable` if the header is invalid or pixels are missing */
export function readPngLines(chunks: readonly PngChunk[]): PngLines {
  const header = headerOf(chunks)
  const passes = passesOf(header)
  const bytes = inflated(
    chunks,
    passes.reduce((sum, { height, stride }) => sum + height * stride, 0)
  )
  const step = Math.max(1, (header.channels * header.depth) >> 3)
  for (const pass of passes) unfilter(bytes, pass, step)
  const { width, height, depth, colourType, channels } = header
  return { width, height, depth, colourType, channels, passes, bytes }
}

type Header = Pick<PngLines, 'width' | 'height' | 'depth' | 'colourType' | 'channels'> & {
  readonly interlaced: boolean
}

function headerOf(chunks: readonly PngChunk[]): Header {
  const data = chunks.find(({ type }) => type === 'IHDR')?.data ?? new Uint8Array()
  const [depth = 0, colourType = -1, compression, filter, interlacing = -1] = data.subarray(8)
  const isKnown =
    data.length === 13 && DEPTHS[colourType]?.includes(depth) && compression === 0 && filter === 0 && interlacing < 2
  if (!isKnown) throw new PasticheError('image-unreadable', `A PNG with the header ${data.join(' ')}`)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const channels = CHANNELS[colourType] ?? 1
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  return { width, height, depth, colourType, channels, interlaced: interlacing === 1 }
}

/** Each row: left, top, across, down. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2]
] as const

function passesOf({ width, height, depth, channels, interlaced }: Header): Pass[] {
  let from = 0
  return (interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const)).flatMap(([left, top, across, down]) => {
    const size = { width: Math.ceil((width - left) / across), height: Math.ceil((height - top) / down) }
    if (size.width <= 0 || size.height <= 0) return []
    const stride = 1 + Math.ceil((size.width * channels * depth) / 8)
    const pass = { left, top, across, down, ...size, from, stride }
    from += size.height * stride
    return [pass]
  })
}

/** Inflates `length` bytes. Like other decoders, it ignores everything after them, even the checksum. */
function inflated(chunks: readonly PngChunk[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  const inflate = new Inflate((piece) => {
    bytes.set(piece.subarray(0, length - at), at)
    at = Math.min(length, at + piece.length)
  })
  let header = 2 // number of bytes of the zlib header, before the compressed data
  try {
    for (const { type, data } of chunks) {
      if (type !== 'IDAT') continue
      const skipped = Math.min(header, data.length)
      header -= skipped
      for (let from = skipped; from < data.length && at < length; from += PIECE)
        inflate.push(data.slice(from, from + PIECE))
    }
  } catch (error) {
    throw new PasticheError('image-unreadable', `A PNG that cannot be inflated: ${String(error)}`, error)
  }
  if (at < length) throw new PasticheError('image-unreadable', `A PNG of ${length} bytes has only ${at}`)
  return bytes
}

/** Reverses the filters of a pass, in place. @param step bytes from one pixel to the next, at least 1 */
function unfilter(bytes: Uint8Array, { from, height, stride }: Pass, step: number): void {
  let above: Uint8Array = new Uint8Array(stride - 1)
  for (let y = 0; y < height; y++) {
    const start = from + y * stride
    const line = bytes.subarray(start + 1, start + stride)
    undo(bytes[start] ?? 0, line, above, step)
    bytes[start] = 0
    above = line
  }
}

function undo(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  switch (filter) {
    case 0:
      return
    case 1:
      for (let i = step; i < line.length; i++) line[i] = (line[i] ?? 0) + (line[i - step] ?? 0)
      return
    case 2:
      for (let i = 0; i < line.length; i++) line[i] = (line[i] ?? 0) + (above[i] ?? 0)
      return
    case 3:
      for (let i = 0; i < line.length; i++) line[i] = (line[i] ?? 0) + (((line[i - step] ?? 0) + (above[i] ?? 0)) >> 1)
      return
    case 4:
      for (let i = 0; i < line.length; i++)
        line[i] = (line[i] ?? 0) + nearest(line[i - step] ?? 0, above[i] ?? 0, above[i - step] ?? 0)
      return
    default:
      throw new PasticheError('image-unreadable', `A PNG with the filter ${filter}`)
  }
}

/** Paeth's predictor: the one of the three values that is nearest to left + above − corner. */
function nearest(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner)
  const toAbove = Math.abs(left - corner)
  const toCorner = Math.abs(left + above - 2 * corner)
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

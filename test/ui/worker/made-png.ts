import { deflateSync } from 'node:zlib'
import { crc32 } from '../../../src/common/crc32.ts'

export interface MadePng {
  readonly width: number
  readonly height: number
  readonly depth?: 1 | 2 | 4 | 8 | 16
  /** As in IHDR: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  readonly colourType: 0 | 2 | 3 | 4 | 6
  readonly interlaced?: boolean
  /** The samples of one pixel, as numbers of `depth` bits. */
  pixel(x: number, y: number): readonly number[]
  /** Chunks between IHDR and the pixels. */
  readonly chunks?: readonly Uint8Array[]
  /** Chunks after the pixels. */
  readonly after?: readonly Uint8Array[]
  /** The checksum at the end of the compressed pixels. */
  readonly adler?: 'right' | 'wrong' | 'missing'
}

/** For each pass: its first column, its first row, and the distances between its columns and rows. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2]
] as const

/** Makes a PNG of any kind, even one that no program would write. Its rows use the five filters in turn. */
export function madePng(png: MadePng): Uint8Array {
  const { width, height, depth = 8, colourType, interlaced = false, chunks = [], after = [], adler = 'right' } = png
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colourType, 0, 0, interlaced ? 1 : 0], 8)
  const passes = interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const)
  const stream = deflateSync(Buffer.concat(passes.flatMap((pass) => rowsOf(png, pass))))
  const last = stream.length - 1
  if (adler === 'wrong') stream[last] = (stream[last] ?? 0) ^ 0x55
  const pixels = adler === 'missing' ? stream.subarray(0, -4) : stream
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...chunks,
    chunk('IDAT', pixels),
    ...after,
    chunk('IEND')
  ])
}

function rowsOf(png: MadePng, [left, top, across, down]: readonly [number, number, number, number]): Buffer[] {
  const { width, height, depth = 8, pixel } = png
  const rows: Buffer[] = []
  let above: number[] = []
  for (let y = top, filter = 0; y < height && left < width; y += down, filter = (filter + 1) % 5) {
    let bits = ''
    let step = 1
    for (let x = left; x < width; x += across) {
      const samples = pixel(x, y)
      bits += samples.map((sample) => sample.toString(2).padStart(depth, '0')).join('')
      step = Math.max(1, (samples.length * depth) >> 3)
    }
    const row = bits.match(/.{1,8}/g)?.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)) ?? []
    rows.push(Buffer.from([filter, ...row.map((byte, i) => (byte - predicted(filter, row, above, i, step)) & 255)]))
    above = row
  }
  return rows
}

function predicted(filter: number, row: number[], above: number[], at: number, step: number): number {
  const [left, up, corner] = [row[at - step] ?? 0, above[at] ?? 0, above[at - step] ?? 0]
  if (filter < 4) return [0, left, up, (left + up) >> 1][filter] ?? 0
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** @param crc `wrong` for a chunk with a wrong checksum */
export function chunk(type: string, data: Uint8Array = new Uint8Array(), crc: 'right' | 'wrong' = 'right'): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return joined([ends.subarray(0, 4), named, crc === 'wrong' ? Buffer.from('oops') : ends.subarray(4)])
}

/** An eXIf chunk with nothing but an orientation from 1 to 8. */
export function exifChunk(orientation: number, crc: 'right' | 'wrong' = 'right'): Uint8Array {
  return chunk('eXIf', exif(orientation), crc)
}

/** Exif data (big endian) with an orientation. */
export function exif(orientation: number): Uint8Array {
  return Uint8Array.of(
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0
  )
}

export function uint32s(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i)
  return bytes
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}

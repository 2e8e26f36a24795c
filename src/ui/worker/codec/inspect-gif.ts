import { largest, type Size } from '../../../common/pixels.ts'

const EXTENSION = 0x21
const IMAGE = 0x2c

/**
 * The size of a GIF whose first image is complete. Null for any other file. The size is that of the GIF's screen,
 * enlarged where the first image reaches beyond it, as browsers do. Later images are ignored.
 */
export function inspectGif(bytes: Uint8Array): Size | null {
  if (bytes.length < 13) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const uint16 = (offset: number): number => view.getUint16(offset, true)
  let at = 13 + colourTable(bytes[10] ?? 0)
  while (at < bytes.length) {
    if (bytes[at] === IMAGE) {
      const data = at + 10 + colourTable(bytes[at + 9] ?? 0) + 1
      if (afterBlocks(bytes, data) === null) return null
      const [right, bottom] = [uint16(at + 1) + uint16(at + 5), uint16(at + 3) + uint16(at + 7)]
      return largest([uint16(6), right], [uint16(8), bottom])
    }
    if (bytes[at] !== EXTENSION) return null
    const next = afterBlocks(bytes, at + 2)
    if (next === null) return null
    at = next
  }
  return null
}

/** Number of bytes of the colour table that a packed field describes. */
function colourTable(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1)
}

/** The end of the chain of sub-blocks that starts at `at`. Null if the file ends before the chain does. */
function afterBlocks(bytes: Uint8Array, at: number): number | null {
  let next = at
  while (next < bytes.length) {
    const length = bytes[next] ?? 0
    next += 1 + length
    if (length === 0) return next
  }
  return null
}

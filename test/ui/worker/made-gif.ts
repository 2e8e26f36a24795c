import type { Size } from '../../../src/common/pixels.ts'

/** A GIF with one grey image at (left, 0), on a screen of any size. */
export function madeGif(screen: Size, image: Size, left = 0): Uint8Array {
  const grey = Array.from({ length: 256 }, (_, i) => [i, i, i]).flat()
  return Uint8Array.from([
    ...Buffer.from('GIF89a'),
    ...uint16s(screen.width, screen.height),
    ...[0xf7, 0, 0],
    ...grey,
    0x2c,
    ...uint16s(left, 0, image.width, image.height),
    0,
    ...compressed(image.width * image.height),
    0x3b
  ])
}

/** LZW codes without any compression: the table is cleared before codes would need another bit. */
function compressed(pixels: number): number[] {
  const codes: number[] = []
  for (let i = 0; i < pixels; i++) {
    if (i % 250 === 0) codes.push(256)
    codes.push(i % 256)
  }
  codes.push(257)
  const bits = codes.map((code) => [...code.toString(2).padStart(9, '0')].reverse().join('')).join('')
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((eight) => Number.parseInt([...eight].reverse().join(''), 2))
  const blocks: number[] = [8]
  for (let from = 0; from < bytes.length; from += 255) {
    const block = bytes.slice(from, from + 255)
    blocks.push(block.length, ...block)
  }
  return [...blocks, 0]
}

function uint16s(...values: number[]): number[] {
  return values.flatMap((value) => [value & 255, value >> 8])
}

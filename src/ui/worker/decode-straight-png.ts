import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png'
import type { Pixels } from '../../common/pixels.ts'

/**
 * A PNG's pixels as they are stored, with straight alpha. A canvas keeps its pixels premultiplied: of a colour at
 * alpha 3 it would give back one of four shades.
 *
 * Any colour type, depth and interlacing; of an animated one the still picture. Colour profiles are not applied.
 *
 * @throws whatever fast-png throws
 */
export function decodeStraightPng(bytes: Uint8Array): Pixels {
  const png = decode(bytes, { checkCrc: true })
  const { width, height } = png
  const { samples, channels, white } = samplesOf(png)
  const key = png.palette ? undefined : png.transparency
  const rgba = new Uint8Array(width * height * 4)
  const grey = channels < 3
  const hasAlpha = channels === 2 || channels === 4
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    const red = samples[from] ?? 0
    const green = grey ? red : (samples[from + 1] ?? 0)
    const blue = grey ? red : (samples[from + 2] ?? 0)
    const alpha = hasAlpha ? (samples[from + channels - 1] ?? 0) : isKey(key, red, green, blue) ? 0 : white
    rgba[to] = eightBit(red, white)
    rgba[to + 1] = eightBit(green, white)
    rgba[to + 2] = eightBit(blue, white)
    rgba[to + 3] = eightBit(alpha, white)
  }
  return { width, height, rgba }
}

/** One number for each sample, whatever the depth; `white` is the largest there can be. */
function samplesOf(png: DecodedPng): { samples: DecodedPng['data']; channels: number; white: number } {
  if (png.palette) return { samples: convertIndexedToRgb(png), channels: png.palette[0]?.length ?? 3, white: 255 }
  const white = 2 ** png.depth - 1
  if (png.depth >= 8) return { samples: png.data, channels: png.channels, white }
  return { samples: unpacked(png), channels: png.channels, white } // grey, several samples to a byte
}

function unpacked({ width, height, depth, data }: DecodedPng): Uint8Array {
  const perByte = 8 / depth
  const stride = Math.ceil(width / perByte)
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const x = i % width
    const byte = data[Math.floor(i / width) * stride + Math.floor(x / perByte)] ?? 0
    return (byte >> (8 - depth * ((x % perByte) + 1))) & (2 ** depth - 1)
  })
}

/** The one colour that a tRNS chunk makes transparent in a picture without an alpha channel. */
function isKey(key: Uint16Array | undefined, red: number, green: number, blue: number): boolean {
  if (key === undefined) return false
  return key.length === 1 ? red === key[0] : red === key[0] && green === key[1] && blue === key[2]
}

function eightBit(value: number, white: number): number {
  return white === 255 ? value : Math.round((value * 255) / white)
}

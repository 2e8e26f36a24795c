import { encode } from 'fast-png'
import type { Renderer } from './renderer.ts'

/** Paints every layer in one grey, at the right size. For tests in Node, where there is no canvas. */
export const flatRenderer: Renderer = {
  render: async (_document, { pixels: { width, height } }) => blankPng(width, height)
}

/**
 * A PNG in one opaque grey, 8 bits with alpha, for tests in which only the size matters. It is not compressed, which
 * is faster.
 */
export function blankPng(width: number, height: number, grey = 128): Uint8Array {
  const data = new Uint8Array(width * height * 2).fill(255)
  for (let at = 0; at < data.length; at += 2) data[at] = grey
  return encode({ width, height, data, channels: 2 }, { zlib: { level: 0 } })
}

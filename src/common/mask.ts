import { decodeBase64, encodeBase64 } from './base64.ts'
import { isObject } from './is-object.ts'
import type { Size } from './pixels.ts'

/**
 * Marks the part of a picture that is not painted, with a coarse grid over the whole picture. Values between the cells
 * are interpolated, so the edges of that part are soft.
 */
export interface Mask extends Size {
  /** One byte for each cell, row by row: 0 is painted, 255 stays unchanged. */
  readonly cells: Uint8Array
}

/** Number of cells on the longer side. With base64 a mask takes at most 5.5 kB of a recipe. */
export const MASK_SIDE = 64

/** The size of the grid for a picture of this shape. */
export function maskSizeFor({ width, height }: Size): Size {
  const scale = MASK_SIDE / Math.max(width, height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A mask as JSON. */
export interface WrittenMask extends Size {
  /** `Mask.cells` as base64. */
  readonly cells: string
}

export function writeMask({ width, height, cells }: Mask): WrittenMask {
  return { width, height, cells: encodeBase64(cells) }
}

/** Null where the value is not a mask. A recipe with such a value is still used, as a recipe without a mask. */
export function readMask(value: unknown): Mask | null {
  const { width, height, cells: text } = isObject(value) ? value : {}
  if (!isSide(width) || !isSide(height) || typeof text !== 'string') return null
  const cells = decodeBase64(text)
  return cells?.length === width * height ? { width, height, cells } : null
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MASK_SIDE
}

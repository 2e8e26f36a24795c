import type { Pixels, Size } from '../../common/pixels.ts'
import { crop as cut, scaleRectangle } from '../../engine/pixels/crop.ts'
import type { Crop } from '../../protocol/learn-calls.ts'

/** Shortest side of a crop, in pixels of the picture, because a smaller part shows no style. */
const LEAST_SIDE = 32
/** A crop that leaves out at most this fraction of each side counts as the whole picture. */
const NEARLY = 0.005

export const WHOLE: Crop = { x: 0, y: 0, width: 1, height: 1 }

/** The corner that is dragged, or `all` when the whole crop is moved. */
export type Handle = 'nw' | 'ne' | 'sw' | 'se' | 'all'

/** The part of a picture inside a crop. For a null crop, the whole picture. */
export function croppedView(view: Pixels, crop: Crop | null): Pixels {
  return crop === null ? view : cut(view, scaleRectangle(crop, { width: 1, height: 1 }, view))
}

/** The smallest crop of a picture, in fractions of it. */
export function leastCrop({ width, height }: Size): Size {
  return { width: Math.min(1, LEAST_SIDE / width), height: Math.min(1, LEAST_SIDE / height) }
}

/** The crop moved by fractions of the picture; it stays inside the picture. */
export function moveCrop({ x, y, width, height }: Crop, dx: number, dy: number): Crop {
  return { x: within(x + dx, 0, 1 - width), y: within(y + dy, 0, 1 - height), width, height }
}

/** The crop with one corner moved by fractions of the picture. The opposite corner stays. */
export function resizeCrop(crop: Crop, corner: Exclude<Handle, 'all'>, dx: number, dy: number, least: Size): Crop {
  const across = corner.endsWith('w')
    ? fromStart(crop.x, crop.width, dx, least.width)
    : fromEnd(crop.x, crop.width, dx, least.width)
  const down = corner.startsWith('n')
    ? fromStart(crop.y, crop.height, dy, least.height)
    : fromEnd(crop.y, crop.height, dy, least.height)
  return { x: across.begin, y: down.begin, width: across.length, height: down.length }
}

interface CropPoint {
  readonly x: number
  readonly y: number
}

/** The rectangle between two places, in fractions of the picture. Null if it is smaller than `least`. */
export function drawCrop(from: CropPoint, to: CropPoint, least: Size): Crop | null {
  const [left, right] = ordered(from.x, to.x)
  const [top, bottom] = ordered(from.y, to.y)
  if (right - left < least.width || bottom - top < least.height) return null
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The crop, or null if it leaves nothing out. */
export function orWhole(crop: Crop): Crop | null {
  return crop.width > 1 - NEARLY && crop.height > 1 - NEARLY ? null : crop
}

/** The crop for screen readers: "480 × 300 px, 10% from the left, 20% from the top". */
export function describeCrop(crop: Crop, { width, height }: Size): string {
  const percent = (fraction: number): string => `${Math.round(fraction * 100)}%`
  const pixels = `${Math.round(crop.width * width)} × ${Math.round(crop.height * height)} px`
  return `${pixels}, ${percent(crop.x)} from the left, ${percent(crop.y)} from the top`
}

function ordered(one: number, other: number): [least: number, most: number] {
  const [a, b] = [within(one, 0, 1), within(other, 0, 1)]
  return a < b ? [a, b] : [b, a]
}

interface Span {
  begin: number
  length: number
}

function fromStart(begin: number, length: number, by: number, least: number): Span {
  const end = begin + length
  const moved = within(begin + by, 0, end - least)
  return { begin: moved, length: end - moved }
}

function fromEnd(begin: number, length: number, by: number, least: number): Span {
  return { begin, length: within(length + by, least, 1 - begin) }
}

function within(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}

import { fitWithin, MAX_SIDE, type Size } from './pixels.ts'

/** Painted pixels for each design pixel: with less than one it looks soft on the canvas, more than two only cost time. */
const DENSITY = { min: 1, max: 2 } as const

export interface PaintSize extends Size {
  /** True where Figma's largest image is smaller than the look asks for, so strokes come out bolder than set. */
  readonly limited: boolean
}

/**
 * The resolution to paint at. It decides how long strokes are: ARCHITECTURE.md, "The size of a painting".
 * @param source size of the stored picture, in pixels
 * @param pixelsPerUnit pixels of the stored picture for each design pixel
 */
export function paintSize(source: Size, pixelsPerUnit: number, strokeSize: number): PaintSize {
  const density = Math.min(DENSITY.max, Math.max(DENSITY.min, pixelsPerUnit))
  const scale = density / pixelsPerUnit / strokeSize
  const wanted = { width: source.width * scale, height: source.height * scale }
  return { ...fitWithin(wanted, MAX_SIDE), limited: Math.max(wanted.width, wanted.height) > MAX_SIDE + 0.5 }
}

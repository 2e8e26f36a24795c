import { fitWithin, MAX_SIDE, type Size } from './pixels.ts'

/** Between one and two painted pixels to a design pixel: less looks soft on the canvas, more only costs time. */
const DENSITY = { min: 1, max: 2 } as const

export interface PaintSize extends Size {
  /** True where Figma's largest image is smaller than the look asks for, so strokes come out bolder than set. */
  readonly limited: boolean
}

/**
 * The resolution to paint at, which is what decides how long strokes are: ARCHITECTURE.md, "The size of a painting".
 * `source` is the stored picture in pixels, `pixelsPerUnit` how many of them make one design pixel.
 */
export function paintSize(source: Size, pixelsPerUnit: number, strokeSize: number): PaintSize {
  const density = Math.min(DENSITY.max, Math.max(DENSITY.min, pixelsPerUnit))
  const scale = density / pixelsPerUnit / strokeSize
  const wanted = { width: source.width * scale, height: source.height * scale }
  return { ...fitWithin(wanted, MAX_SIDE), limited: Math.max(wanted.width, wanted.height) > MAX_SIDE + 0.5 }
}

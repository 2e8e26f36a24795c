import type { Look } from './look.ts'
import { fitWithin, MAX_SIDE, type Size } from './pixels.ts'

/**
 * Smallest and largest number of painted pixels for each design pixel, along a side. With fewer than one, a painting
 * looks soft on the canvas. More than two take time and show no difference.
 */
const DENSITY = { min: 1, max: 2 } as const
/** Long side of the first pass at stroke size 1, in pixels. *Measure* paints pictures of this size in one go. */
const FIRST_SIDE = 512
/** A long and thin picture gets a larger first pass: its short side has at least this share of `FIRST_SIDE`. */
const LEAST_SHARE = 1 / 2
/** On a layer with this long side, in design pixels, `relative` and `fixed` strokes have the same length. */
const REFERENCE_LAYER = 1000
/** Largest factor by which a small picture is enlarged for the first pass. */
const MOST_ENLARGED = 4
/** With relative strokes, a picture with a shorter long side, in pixels, is not enlarged: it has too little detail. */
const LEAST_ENLARGED_SIDE = 64
/**
 * If the long sides of the painting and of the first pass differ by at most this factor, the picture is painted only
 * once, at its full size. Its strokes are then slightly shorter or longer.
 */
const NEARLY_EQUAL = 1.25

/** The sizes that a picture is painted at, in pixels. */
export interface PaintPlan {
  /** Size of the first pass, which decides how long strokes are. */
  readonly first: Size
  /** Size of the finished painting. On a small layer it is smaller than `first`; the painting is then scaled down. */
  readonly size: Size
  /** True where `first` or `size` would be larger without Figma's limit for images. */
  readonly limited: boolean
}

/**
 * Plans a painting: ARCHITECTURE.md, "Strokes and resolution". The network paints strokes of one length in pixels.
 * Therefore a picture is painted small first, then enlarged and painted again until it has its full resolution.
 *
 * @param source size of the stored picture, in pixels
 * @param pixelsPerUnit pixels of the stored picture for each design pixel
 */
export function paintPlan(
  source: Size,
  pixelsPerUnit: number,
  { strokes, strokeSize }: Pick<Look, 'strokes' | 'strokeSize'>
): PaintPlan {
  const full = scaled(source, Math.min(DENSITY.max, Math.max(DENSITY.min, pixelsPerUnit)) / pixelsPerUnit)
  const wanted = strokes === 'once' ? scaled(full, 1 / strokeSize) : scaled(source, firstScale())
  const first = fitWithin(wanted, MAX_SIDE)
  if (strokes === 'once') return { first, size: first, limited: isTooLarge(wanted) }
  const size = fitWithin(full, MAX_SIDE)
  const ratio = longSide(size) / longSide(first)
  const isNearlyEqual = Math.max(ratio, 1 / ratio) <= NEARLY_EQUAL
  return { first: isNearlyEqual ? size : first, size, limited: isTooLarge(full) || isTooLarge(wanted) }

  function firstScale(): number {
    if (strokes === 'fixed') return FIRST_SIDE / REFERENCE_LAYER / pixelsPerUnit / strokeSize
    const [long, short] = [longSide(source), Math.min(source.width, source.height)]
    const scale = Math.max(FIRST_SIDE / long, (FIRST_SIDE * LEAST_SHARE) / short) / strokeSize
    return Math.min(
      scale,
      long < LEAST_ENLARGED_SIDE ? 1 : MOST_ENLARGED,
      Math.max(MAX_SIDE / long, FIRST_SIDE / long / strokeSize)
    )
  }
}

const isTooLarge = (size: Size): boolean => longSide(size) > MAX_SIDE + 0.5
const longSide = ({ width, height }: Size): number => Math.max(width, height)
const scaled = ({ width, height }: Size, by: number): Size => ({ width: width * by, height: height * by })

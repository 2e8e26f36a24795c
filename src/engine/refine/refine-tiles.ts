import type { Size } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'

/** A part of the picture that goes through the perceptual network in one piece. */
export interface RefineTile {
  /**
   * The part whose features count in the losses, in pixels of the picture. Cores cover the picture without overlaps.
   */
  readonly core: Rectangle
  /**
   * The core with the pixels around it that its features depend on. In a picture that wraps, it may cross the edges.
   */
  readonly outer: Rectangle
}

export interface TileOptions {
  /** Longest side of a core, in pixels. */
  readonly side: number
  /** Width of the area around a core, in pixels. */
  readonly halo: number
  /** Whether the picture continues at its opposite edge. If not, it is mirrored. */
  readonly wraps: boolean
}

/** Tiles begin at multiples of this number, because the perceptual network halves its picture four times. */
const TILE_MULTIPLE = 16
/**
 * Width of the area around a tile that is computed with it, in pixels. A feature of the deepest style layer depends on
 * picture pixels that are up to 85 pixels away. This is rounded up to a multiple of 16.
 */
export const RECEPTIVE_HALO = 96

/** A picture with at most this many pixels is a single tile. Its layers take about 300 MB. */
const MOST_PIXELS = 640_000
/** Longest side of the tiles of a larger picture. */
const SIDE = 400

/** The tile side for a picture of this size. */
export function tileSideFor({ width, height }: Size): number {
  return width * height <= MOST_PIXELS ? Math.max(width, height) : SIDE
}

/**
 * Work of a step on these tiles, in pixels. Several tiles need two passes, and the first takes 0.45 of the second's
 * time.
 */
export function workOf(tiles: readonly RefineTile[]): number {
  const pixels = tiles.reduce((sum, { outer }) => sum + outer.width * outer.height, 0)
  return pixels * (tiles.length > 1 ? 1.45 : 1)
}

/** Divides a picture into tiles of nearly equal size, row by row. */
export function refineTiles({ width, height }: Size, { side, halo, wraps }: TileOptions): RefineTile[] {
  const [columns, rows] = [spans(width, side, halo, wraps), spans(height, side, halo, wraps)]
  return rows.flatMap((y) =>
    columns.map((x) => ({
      core: rectangle(x.from, y.from, x.to, y.to),
      outer: rectangle(x.outerFrom, y.outerFrom, x.outerTo, y.outerTo)
    }))
  )
}

function spans(length: number, side: number, halo: number, wraps: boolean) {
  const count = Math.ceil(length / side)
  const at = (i: number): number =>
    i === count ? length : Math.floor((i * length) / count / TILE_MULTIPLE) * TILE_MULTIPLE
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [at(i), at(i + 1)]
    const [before, after] = [from - halo, to + halo]
    return {
      from,
      to,
      outerFrom: wraps ? before : Math.max(0, before),
      outerTo: wraps ? after : Math.min(length, after)
    }
  })
}

function rectangle(left: number, top: number, right: number, bottom: number): Rectangle {
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/**
 * The part of a layer's output that belongs to a tile's core, in pixels of this output.
 *
 * @param columns width of the layer's output for `tile.outer`
 */
export function coreCells({ core, outer }: RefineTile, columns: number): Rectangle {
  const cell = 2 ** Math.round(Math.log2(outer.width / columns))
  return {
    x: (core.x - outer.x) / cell,
    y: (core.y - outer.y) / cell,
    width: Math.floor(core.width / cell),
    height: Math.floor(core.height / cell)
  }
}

import { codeOf } from '../../common/errors.ts'
import type { Size } from '../../common/pixels.ts'
import type { Region, Span } from './network-input.ts'
import { lengthOf } from './network-input.ts'
import { SIDE_MULTIPLE } from './network-size.ts'

/**
 * Shortest side of a tile. The halo of a smaller tile takes far more memory than the tile itself, so smaller tiles
 * would hardly save memory.
 */
const SMALLEST = 32

/**
 * Paints a picture tile by tile, row by row. The sides of the tiles are multiples of `SIDE_MULTIPLE`, at most
 * `tileSide`, and as equal as possible. If a tile does not fit into memory, this tile and all later tiles are halved.
 *
 * @param tileSide longest side of a tile in pixels
 * @param paintOne paints one tile
 * @param onPainted is called after each tile with the fraction of the picture that is done
 * @throws `gpu-out-of-memory` when the smallest tile does not fit; any other error of `paintOne` immediately
 */
export async function paintTiles(
  size: Size,
  tileSide: number,
  paintOne: (tile: Region) => Promise<void>,
  onPainted: (fraction: number) => void
): Promise<void> {
  let limit = tileSide
  let painted = 0
  const queue = split({ x: { from: 0, to: size.width }, y: { from: 0, to: size.height } }, limit)
  for (let tile = queue.shift(); tile !== undefined; tile = queue.shift()) {
    if (Math.max(lengthOf(tile.x), lengthOf(tile.y)) > limit) {
      queue.unshift(...split(tile, limit))
      continue
    }
    try {
      await paintOne(tile)
    } catch (error) {
      const half = roundUp(Math.max(lengthOf(tile.x), lengthOf(tile.y)) / 2)
      if (codeOf(error) !== 'gpu-out-of-memory' || half < SMALLEST) throw error
      limit = half
      queue.unshift(tile)
      continue
    }
    painted += lengthOf(tile.x) * lengthOf(tile.y)
    onPainted(painted / (size.width * size.height))
  }
}

/** Splits a region into tiles with sides of at most `side`, row by row. */
function split({ x, y }: Region, side: number): Region[] {
  return splitSpan(y, side).flatMap((row) => splitSpan(x, side).map((column) => ({ x: column, y: row })))
}

function splitSpan({ from, to }: Span, side: number): Span[] {
  const step = roundUp((to - from) / Math.ceil((to - from) / side))
  const spans: Span[] = []
  for (let at = from; at < to; at += step) spans.push({ from: at, to: Math.min(to, at + step) })
  return spans
}

const roundUp = (length: number): number => Math.ceil(length / SIDE_MULTIPLE) * SIDE_MULTIPLE

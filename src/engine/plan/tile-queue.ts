import { codeOf } from '../../common/errors.ts'
import type { Size } from '../../common/pixels.ts'
import type { Region, Span } from './network-input.ts'
import { lengthOf } from './network-input.ts'
import { SIDE_MULTIPLE } from './network-size.ts'

/**
 * Shortest side of a tile, in pixels. Smaller tiles would hardly save memory, because the area around a tile that must
 * be computed with it is already far larger than the tile.
 */
const SMALLEST = 32

/**
 * Paints a picture tile by tile, row by row. The sides of the tiles are multiples of `SIDE_MULTIPLE`, at most
 * `tileSide`, and as equal as possible. If a tile does not fit into memory, it is divided into tiles with half its
 * longer side, and all later tiles are at most as large as these.
 *
 * After an error no other tile is started. The error is thrown when all tiles that were started have ended.
 *
 * @param tileSide longest side of a tile in pixels
 * @param paintOne paints one tile
 * @param onPainted is called after each tile with the fraction of the picture that is painted
 * @param atOnce number of tiles that are painted at the same time
 * @throws `gpu-out-of-memory` when even the smallest tile does not fit; any other error of `paintOne`
 */
export async function paintTiles(
  size: Size,
  tileSide: number,
  paintOne: (tile: Region) => Promise<void>,
  onPainted: (fraction: number) => void,
  atOnce = 1
): Promise<void> {
  let limit = tileSide
  let painted = 0
  const failures: unknown[] = []
  const running = new Set<Promise<void>>()
  const queue = split({ x: { from: 0, to: size.width }, y: { from: 0, to: size.height } }, limit)

  const attempt = async (tile: Region): Promise<void> => {
    try {
      await paintOne(tile)
    } catch (error) {
      const half = roundUp(Math.max(lengthOf(tile.x), lengthOf(tile.y)) / 2)
      if (codeOf(error) !== 'gpu-out-of-memory' || half < SMALLEST) failures.push(error)
      else {
        limit = Math.min(limit, half)
        queue.unshift(tile)
      }
      return
    }
    painted += lengthOf(tile.x) * lengthOf(tile.y)
    if (failures.length === 0) onPainted(painted / (size.width * size.height))
  }

  for (;;) {
    const tile = failures.length === 0 && running.size < atOnce ? queue.shift() : undefined
    if (tile === undefined) {
      if (running.size === 0) break
      await Promise.race(running)
    } else if (Math.max(lengthOf(tile.x), lengthOf(tile.y)) > limit) {
      queue.unshift(...split(tile, limit))
    } else {
      const work = attempt(tile).finally(() => running.delete(work))
      running.add(work)
    }
  }
  if (failures.length > 0) throw failures[0]
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

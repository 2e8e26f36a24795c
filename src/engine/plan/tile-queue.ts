import { codeOf } from '../../common/errors.ts'
import type { Size } from '../../common/pixels.ts'
import type { Region, Span } from './network-input.ts'
import { lengthOf } from './network-input.ts'
import { GRAIN } from './network-size.ts'

/** Below it the halo is many times the tile, and memory is not what is wrong. */
const SMALLEST = 32

/**
 * Paints a picture tile by tile, row by row. Tiles are cut as equal as the grain allows, and none is larger than
 * `tileSide`. One that does not fit into memory is halved, and so are all that follow.
 *
 * @param paintOne may throw `gpu-out-of-memory`; anything else ends the run
 * @param onPainted with the fraction of the picture that is done
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

/** A region in tiles of at most `side`, left to right, top to bottom. */
function split({ x, y }: Region, side: number): Region[] {
  return splitSpan(y, side).flatMap((row) => splitSpan(x, side).map((column) => ({ x: column, y: row })))
}

function splitSpan({ from, to }: Span, side: number): Span[] {
  const step = roundUp((to - from) / Math.ceil((to - from) / side))
  const spans: Span[] = []
  for (let at = from; at < to; at += step) spans.push({ from: at, to: Math.min(to, at + step) })
  return spans
}

const roundUp = (length: number): number => Math.ceil(length / GRAIN) * GRAIN

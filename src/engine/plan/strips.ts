import type { Layer } from '../../common/layer.ts'
import type { Size } from '../../common/pixels.ts'
import { lengthOf, type Span } from './network-input.ts'
import { outputSide } from './network-size.ts'
import { axisStep, type TilePlan, type TileStep, wholeAxis, withPaddedInput } from './plan-tile.ts'

/**
 * Rows of a strip, in pixels of the picture. In the innermost layers they are 16 rows. That is a multiple of the four rows
 * that `winograd` of src/simd computes together, so each pixel gets the same bits, whichever strips a worker computes.
 */
const STRIP_ROWS = 64

/** The plan for some rows of a whole picture, in its full width. */
export interface RowsPlan extends TilePlan {
  readonly rows: Span
  /** Rows of the whole picture. */
  readonly height: number
}

/** The strips of a layer's own rows, in rows of that layer. */
export function stripsOf({ y: { made } }: TileStep, { rows }: RowsPlan): Span[] {
  const strip = (STRIP_ROWS * lengthOf(made)) / lengthOf(rows)
  return Array.from({ length: Math.ceil(lengthOf(made) / strip) }, (_, i) => ({
    from: made.from + i * strip,
    to: Math.min(made.to, made.from + (i + 1) * strip)
  }))
}

/**
 * Splits a picture's rows among workers, at the borders of strips and as equally as that allows.
 * @returns at most `workers` spans, from top to bottom
 */
export function shareRows(height: number, workers: number): Span[] {
  const strips = Math.ceil(height / STRIP_ROWS)
  const count = Math.min(workers, strips)
  const border = (i: number): number => Math.min(height, Math.round((i * strips) / count) * STRIP_ROWS)
  return Array.from({ length: count }, (_, i) => ({ from: border(i), to: border(i + 1) }))
}

/**
 * Plans how to compute these rows of a whole picture in all layers. No row is computed twice: where a layer reads a row
 * beyond them, that row comes from the worker that has the rows next to it. So `held` of a layer may reach one row beyond
 * `made` of the layer before it (`haloAfter`), because all layers after the first are 3×3.
 *
 * @param rows all rows, or one of the spans of `shareRows`
 */
export function planRows(layers: readonly Layer[], seen: Size, rows: Span): RowsPlan {
  const x = wholeAxis(layers, seen.width)
  let side = seen.height
  const y = layers.map((layer) => {
    const inputSide = side
    side = outputSide(layer, side)
    const scale = side / seen.height
    return axisStep(layer, inputSide, { from: rows.from * scale, to: rows.to * scale }, 'mirrored')
  })
  const steps = layers.flatMap((layer, i) => {
    const [across, down] = [x[i], y[i]]
    return across && down ? [{ layer, x: across, y: i === 0 ? withPaddedInput(down) : down }] : []
  })
  const [first] = steps
  return { input: { x: first?.x.held ?? rows, y: first?.y.held ?? rows }, steps, rows, height: seen.height }
}

/** Numbers of rows above and below a layer's own rows. */
export interface Halo {
  readonly above: number
  readonly below: number
}

/** The rows beyond each layer's own ones that the next layer reads, by the layer's name. */
export function haloAfter(steps: readonly TileStep[]): ReadonlyMap<string, Halo> {
  return new Map(
    steps.map(({ layer, y: { made } }, i) => {
      const held = steps[i + 1]?.y.held ?? made
      return [layer.name, { above: made.from - held.from, below: held.to - made.to }]
    })
  )
}

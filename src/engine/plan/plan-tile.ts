import type { Layer } from '../../common/layer.ts'
import type { Size } from '../../common/pixels.ts'
import type { Edges } from '../pixels/edges.ts'
import type { Region, Span } from './network-input.ts'
import { outputSide, SIDE_MULTIPLE } from './network-size.ts'

/**
 * One layer's work along one axis. The output covers only the pixels that the next layer needs. Spans count pixels of
 * the whole picture, at the layer's resolution.
 */
export interface AxisStep {
  /** The span of the layer's input, before upsampling. */
  readonly held: Span
  /** The span of the (upsampled) input that the convolution reads. */
  readonly cut: Span
  /** Number of mirrored pixels before and after `cut`. It is above zero only at the picture's own edges. */
  readonly pad: readonly [before: number, after: number]
  /** The span of the layer's output. */
  readonly made: Span
}

/** One layer's work for a tile. */
export interface TileStep {
  readonly layer: Layer
  readonly x: AxisStep
  readonly y: AxisStep
}

/** The work of all layers for a tile, first layer first. */
export interface TilePlan {
  /** The region that `inputPixels` assembles for the first layer, including mirrored pixels. */
  readonly input: Region
  readonly steps: readonly TileStep[]
}

/**
 * Plans how to paint one region of a picture. The plan says which pixels each layer computes. It is made from the last
 * layer back to the first. Only the edges of the whole picture are mirrored, so a tile has the same pixels as in a
 * picture that is painted in one piece.
 *
 * With `wrapped` edges nothing is mirrored. The pixels beyond an edge are part of the tile's input, as for a tile in
 * the middle of a larger picture.
 *
 * @param seen the size of the network's input for the whole picture (`networkSize`)
 * @param region the pixels to paint
 */
export function planTile(layers: readonly Layer[], seen: Size, region: Region, edges: Edges = 'mirrored'): TilePlan {
  const x = planAxis(layers, seen.width, region.x, edges)
  const y = planAxis(layers, seen.height, region.y, edges)
  const steps = layers.flatMap((layer, i) => {
    const [across, down] = [x[i], y[i]]
    return across && down ? [{ layer, x: across, y: down }] : []
  })
  const [first] = steps
  return { input: first ? { x: first.x.held, y: first.y.held } : region, steps }
}

/** The largest distance, in pixels, between a pixel of the pastiche and a pixel of the content that influences it. */
export function receptiveField(layers: readonly Layer[]): number {
  const far = 4096 // far enough from the edges of the picture
  const needed = planAxis(layers, 2 * far, { from: far, to: far + SIDE_MULTIPLE }, 'mirrored')[0]?.held
  return needed === undefined ? 0 : Math.max(far - needed.from, needed.to - (far + SIDE_MULTIPLE))
}

/** Plans all layers along an axis of which every pixel is painted. */
export function wholeAxis(layers: readonly Layer[], side: number): AxisStep[] {
  return planAxis(layers, side, { from: 0, to: side }, 'mirrored')
}

function planAxis(layers: readonly Layer[], side: number, painted: Span, edges: Edges): AxisStep[] {
  let next = side
  const inputs = layers.map((layer) => {
    const inputSide = next
    next = outputSide(layer, inputSide)
    return { layer, inputSide }
  })
  let made = painted
  const lastToFirst = inputs.reverse().map(({ layer, inputSide }) => {
    const step = axisStep(layer, inputSide, made, edges)
    made = step.held
    return step
  })
  const [first, ...rest] = lastToFirst.reverse()
  return first ? [withPaddedInput(first), ...rest] : []
}

/** Plans a layer's work along one axis. @param made the span of its output */
export function axisStep({ kernel, stride, upsample }: Layer, inputSide: number, made: Span, edges: Edges): AxisStep {
  const length = upsample ? 2 * inputSide : inputSide
  const reach = (kernel - 1) / 2
  const touched = { from: made.from * stride - reach, to: (made.to - 1) * stride + reach + 1 }
  const cut = edges === 'wrapped' ? touched : { from: Math.max(0, touched.from), to: Math.min(length, touched.to) }
  const held = upsample ? { from: Math.floor(cut.from / 2), to: Math.ceil(cut.to / 2) } : cut
  return { held, cut, pad: [cut.from - touched.from, touched.to - cut.to], made }
}

/**
 * Moves the padding of the first layer into its input. `inputPixels` assembles that input on the CPU and mirrors
 * pixels without extra cost.
 */
export function withPaddedInput({ cut, pad: [before, after], made }: AxisStep): AxisStep {
  const held = { from: cut.from - before, to: cut.to + after }
  return { held, cut: held, pad: [0, 0], made }
}
